namespace CtaStreaming.Transit;

/// <summary>The two directions, by the names they have in events.</summary>
public static class Direction
{
    /// <summary>Towards the line's terminal A.</summary>
    public const string TowardsA = "a";

    /// <summary>Away from the line's terminal A; a train in the Loop keeps this direction until it leaves the Loop.</summary>
    public const string AwayFromA = "b";
}
