namespace CtaStreaming.Platform.Ksql.Execution;

/// <summary>
/// The place of a step in its query, by which its stores are named. The names are those of ksqlDB where it has them, and must never change:
/// changelogs are found by them.
/// </summary>
/// <param name="Join">The joins above it, from the outermost, such as <c>L_</c> for the left input of a join.</param>
/// <param name="Side">Of an input of a join: which one.</param>
internal sealed record StepName(string Join, string? Side)
{
    public static readonly StepName Root = new("", null);

    public string Source => $"{Join}{(Side is null ? "KsqlTopic" : $"KafkaTopic_{Side}")}-Reduce";

    public string Aggregate => $"{Within}Aggregate-Aggregate-Materialize";

    public string JoinBuffer => $"{Within}Join-Buffer";

    public StepName Left => new(Within, "Left");

    public StepName Right => new(Within, "Right");

    private string Within => Side is null ? Join : $"{Join}{Side[0]}_";
}
