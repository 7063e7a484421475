namespace CtaStreaming.Transit.Operations;

internal enum AgendaItem
{
    /// <summary>A line's dispatcher chooses the train for the next departure. Subject: <see cref="LineOperations"/>.</summary>
    Dispatch,

    /// <summary>A train is ready to leave and asks for the track ahead. Subject: <see cref="Train"/>.</summary>
    ReadyToLeave,

    /// <summary>A train enters the track ahead. Subject: <see cref="Train"/>.</summary>
    Leave,

    /// <summary>A train is before the platform at the end of its track. Subject: <see cref="Train"/>.</summary>
    ReachPlatform,

    /// <summary>A platform has become clear. Subject: <see cref="Track"/>.</summary>
    PlatformClear,
}
