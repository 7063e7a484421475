namespace CtaStreaming.Hosting.Health;

/// <summary>Where a program without a web server of its own tells how it is: the configuration section <c>Health</c>.</summary>
public sealed class HealthOptions
{
    /// <summary>The configuration section these options are bound from.</summary>
    public const string Section = "Health";

    /// <summary>The port of <c>/health/live</c> and <c>/health/ready</c>; 0, the default, for none.</summary>
    public int Port { get; set; }

    internal IEnumerable<string> Faults()
    {
        if (Port is < 0 or > ushort.MaxValue) yield return $"Health:Port: {Port} is not between 0 and {ushort.MaxValue}.";
    }
}
