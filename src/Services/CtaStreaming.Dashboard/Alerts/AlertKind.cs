namespace CtaStreaming.Dashboard.Alerts;

/// <summary>What can be wrong with one direction of a line. In the order of how bad it is for riders, the worst first.</summary>
internal enum AlertKind
{
    /// <summary>No train has gone through several stations for long.</summary>
    ColdStretch,

    /// <summary>A train loses time on its way.</summary>
    Delay,

    /// <summary>A train stands.</summary>
    Held,

    /// <summary>Riders wait much longer than they should.</summary>
    Gap,

    /// <summary>Trains run close behind one another.</summary>
    Bunched,
}

internal static class AlertKinds
{
    /// <summary>The name in JSON, addresses and markup.</summary>
    public static string WireName(this AlertKind kind) => kind switch
    {
        AlertKind.ColdStretch => "cold",
        AlertKind.Delay => "delay",
        AlertKind.Held => "held",
        AlertKind.Gap => "gap",
        _ => "bunched",
    };

    /// <summary>The word for riders.</summary>
    public static string Word(this AlertKind kind) => kind switch
    {
        AlertKind.ColdStretch => "Cold stretch",
        AlertKind.Delay => "Delay",
        AlertKind.Held => "Train held",
        AlertKind.Gap => "Gap",
        _ => "Bunched",
    };
}
