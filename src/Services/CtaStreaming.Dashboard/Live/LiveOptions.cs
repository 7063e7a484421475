using System.ComponentModel.DataAnnotations;

namespace CtaStreaming.Dashboard.Live;

/// <summary>The stream to browsers: the configuration section <c>Live</c>.</summary>
internal sealed class LiveOptions
{
    public const string Section = "Live";

    /// <summary>Browsers that may listen at the same time; one more is refused. Default 1 000.</summary>
    [Range(1, 100_000)]
    public int MaxClients { get; set; } = 1_000;

    /// <summary>Replays that may run at the same time; one more is refused. Default 10.</summary>
    [Range(1, 1_000)]
    public int MaxReplays { get; set; } = 10;

    /// <summary>Changes that a browser can miss and still be given one by one; past them it gets a new snapshot. Default 4 096.</summary>
    [Range(16, 1_000_000)]
    public int History { get; set; } = 4_096;
}
