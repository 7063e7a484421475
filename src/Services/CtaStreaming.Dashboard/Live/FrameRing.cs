using System.Globalization;

namespace CtaStreaming.Dashboard.Live;

/// <summary>
/// Numbered frames, each encoded once for all browsers, in a ring from which every browser reads at its own place. There are no queues
/// for each browser, so a slow one costs nothing and delays nobody; it falls out of the ring.
/// </summary>
/// <param name="history">Frames that a browser can miss and still be given one by one.</param>
internal sealed class FrameRing(int history)
{
    /// <summary>Numbers begin anew with each process; a browser that comes back with another's number gets a snapshot.</summary>
    private readonly string _epoch = Guid.NewGuid().ToString("N")[..8];

    private readonly Lock _gate = new();
    private readonly byte[][] _ring = new byte[history][];
    private long _last;
    private long _told;
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>The place of the newest frame; 0 before the first.</summary>
    public long Last
    {
        get
        {
            lock (_gate) return _last;
        }
    }

    /// <summary>Adds a frame. Waiting readers learn of it with <see cref="Wake"/>, so that several frames are one write to each of them.</summary>
    /// <param name="encode">Makes the frame from its id.</param>
    public void Append(Func<string, byte[]> encode)
    {
        lock (_gate)
        {
            _last++;
            _ring[_last % _ring.Length] = encode(Id(_last));
        }
    }

    /// <summary>Lets readers go on that wait for what has been added.</summary>
    public void Wake()
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            if (_told == _last) return;
            (_told, changed, _changed) = (_last, _changed, NewSignal());
        }

        changed.SetResult();
    }

    /// <summary>What browsers resume by, of the frame at a place.</summary>
    public string Id(long place) => string.Create(CultureInfo.InvariantCulture, $"{_epoch}-{place}");

    /// <summary>The place to read from after the frame with this id; null where it is not one of the ring's, and a snapshot is needed.</summary>
    public long? Resume(string? lastEventId)
    {
        var parts = lastEventId?.Split('-');
        if (parts is not [var epoch, var number] || epoch != _epoch || !long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var place)) return null;
        lock (_gate) return place <= _last && place >= _last - _ring.Length ? place : null;
    }

    /// <summary>Copies out the frames after a place.</summary>
    /// <returns>The place of the last frame; null when the reader is so slow that frames it has not read are gone.</returns>
    public long? Read(long place, List<byte[]> frames)
    {
        lock (_gate)
        {
            if (place < _last - _ring.Length) return null;
            for (var next = place + 1; next <= _last; next++) frames.Add(_ring[next % _ring.Length]);
            return _last;
        }
    }

    /// <summary>Completes when there is a frame after the place.</summary>
    public Task WaitAsync(long place, CancellationToken cancellationToken)
    {
        lock (_gate) return _last > place ? Task.CompletedTask : _changed.Task.WaitAsync(cancellationToken);
    }

    // Waiting browsers go on elsewhere: the one who publishes must not run all their writes.
    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
