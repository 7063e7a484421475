namespace CtaStreaming.Dashboard.Network;

/// <summary>The sensors' two directions: towards a line's terminal A, and away from it.</summary>
internal enum Direction
{
    A,
    B,
}

internal static class Directions
{
    public static IReadOnlyList<Direction> Both { get; } = [Direction.A, Direction.B];

    /// <summary>The letter in events, JSON and markup. Riders never see it.</summary>
    public static string Letter(this Direction direction) => direction == Direction.A ? "a" : "b";

    public static bool TryParse(string? letter, out Direction direction)
    {
        direction = letter == "a" ? Direction.A : Direction.B;
        return letter is "a" or "b";
    }
}
