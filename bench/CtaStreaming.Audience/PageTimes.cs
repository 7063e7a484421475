using System.Diagnostics;

namespace CtaStreaming.Audience;

/// <summary>How long an answer takes from request to last byte, one reader after the other.</summary>
internal static class PageTimes
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <returns>Milliseconds, in order.</returns>
    public static async Task<List<double>> MeasureAsync(Uri url, TimeSpan span)
    {
        using var http = new HttpClient();
        var times = new List<double>();
        for (var until = Stopwatch.GetTimestamp() + (long)(span.TotalSeconds * Stopwatch.Frequency); Stopwatch.GetTimestamp() < until; await Task.Delay(Pause))
        {
            var asked = Stopwatch.GetTimestamp();
            await http.GetByteArrayAsync(url);
            times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }

        times.Sort();
        return times;
    }
}
