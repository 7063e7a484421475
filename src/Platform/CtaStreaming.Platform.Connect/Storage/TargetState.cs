namespace CtaStreaming.Platform.Connect.Storage;

/// <summary>What a connector should be doing.</summary>
internal enum TargetState
{
    Started,
    Paused,
    Stopped,
}

internal static class TargetStateNames
{
    public static string ToName(this TargetState state) => state.ToString().ToUpperInvariant();

    /// <summary>Null for what is no state's name; case does not count.</summary>
    public static TargetState? TryParse(string? name) => name?.ToUpperInvariant() switch
    {
        "STARTED" or "RUNNING" => TargetState.Started,
        "PAUSED" => TargetState.Paused,
        "STOPPED" => TargetState.Stopped,
        _ => null,
    };
}
