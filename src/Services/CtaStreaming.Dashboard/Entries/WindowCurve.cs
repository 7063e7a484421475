namespace CtaStreaming.Dashboard.Entries;

/// <summary>
/// How the count of one station in one window has grown over event time: from 0 at the window's start, evenly between the moments that are
/// known. So the last quarter of an hour can be told at any moment, not only when a window ends.
/// </summary>
/// <param name="start">Milliseconds since 1970, by the sensors' clock.</param>
/// <param name="end">When the window is over.</param>
internal sealed class WindowCurve(long start, long end)
{
    /// <summary>Moments nearer to each other than this tell nothing more: a page shows a quarter of an hour.</summary>
    private const long Resolution = 10_000;

    private readonly List<(long Time, long Count)> _points = [(start, 0)];

    public long Start => start;

    public long End => end;

    /// <summary>All that is known of the window.</summary>
    public long Count => _points[^1].Count;

    /// <summary>Takes in what the window counts.</summary>
    /// <param name="time">The event time of its newest rider.</param>
    public void Add(long time, long count)
    {
        // A table made anew counts from the beginning; what was known before it was another table's.
        if (count < Count) _points.RemoveRange(1, _points.Count - 1);
        time = Math.Clamp(time, _points[^1].Time, end);
        if (_points.Count > 1 && time - _points[^2].Time < Resolution) _points[^1] = (time, count);
        else _points.Add((time, count));
    }

    /// <summary>How many had entered by a moment.</summary>
    public double CountAt(long time)
    {
        if (time <= start) return 0;
        var next = _points.FindIndex(point => point.Time >= time);
        if (next < 0) return Count;
        var (earlier, later) = (_points[next - 1], _points[next]);
        return earlier.Count + ((later.Count - earlier.Count) * (double)(time - earlier.Time) / (later.Time - earlier.Time));
    }
}
