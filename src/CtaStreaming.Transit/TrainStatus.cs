namespace CtaStreaming.Transit;

/// <summary>What a train is doing.</summary>
public enum TrainStatus
{
    /// <summary>Carries passengers.</summary>
    InService,

    /// <summary>Carries nobody: it leaves service at a terminal, or runs empty to the yard.</summary>
    OutOfService,

    /// <summary>Stands at the station it has just reached until it is repaired; trains behind it wait.</summary>
    BrokenDown,
}
