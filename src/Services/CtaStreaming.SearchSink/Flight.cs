using CtaStreaming.SearchSink.Documents;

namespace CtaStreaming.SearchSink;

/// <summary>A batch on its way.</summary>
internal sealed class Flight : IDisposable
{
    /// <summary>How long a reader waits for it without a word to its group; far less than the five minutes after which the group gives a member up.</summary>
    public static readonly TimeSpan Promptly = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a reader looks at its group between two such waits.</summary>
    public static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);

    private readonly CancellationTokenSource _cancellation = new();
    private readonly Task _task;

    public Flight(Batch batch, Func<Batch, CancellationToken, Task> deliver)
    {
        Batch = batch;
        _task = Task.Run(() => deliver(batch, _cancellation.Token));
    }

    public Batch Batch { get; }

    public bool IsSuccessful => _task.IsCompletedSuccessfully;

    /// <summary>Whether it is over within a time, whatever its end.</summary>
    public bool HasLanded(TimeSpan patience, CancellationToken cancellationToken) =>
        Task.WaitAny([_task], (int)patience.TotalMilliseconds, cancellationToken) == 0;

    public void ThrowIfFailed() => _task.GetAwaiter().GetResult();

    /// <summary>Ends it; what it has not delivered is delivered by whoever reads it again.</summary>
    public void Abandon()
    {
        _cancellation.Cancel();
        // Its failure, if it has one, is of no interest any more.
        Task.WaitAny([_task]);
        Dispose();
    }

    public void Dispose() => _cancellation.Dispose();
}
