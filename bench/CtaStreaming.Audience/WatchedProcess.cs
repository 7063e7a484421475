using System.Diagnostics;
using System.Globalization;

namespace CtaStreaming.Audience;

/// <summary>Another process of this machine.</summary>
internal sealed class WatchedProcess(int id)
{
    private readonly Process _process = Process.GetProcessById(id);

    public TimeSpan ProcessorTime()
    {
        _process.Refresh();
        return _process.TotalProcessorTime;
    }

    /// <summary>Its proportional set size in MB.</summary>
    public double Memory()
    {
        var line = File.ReadLines($"/proc/{id}/smaps_rollup").First(line => line.StartsWith("Pss:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
