namespace CtaStreaming.Transit;

/// <summary>The names of <see cref="TrainStatus"/> in events.</summary>
public static class TrainStatusNames
{
    /// <summary>The status as events have it, such as <c>in_service</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration's.</exception>
    public static string ToWireName(this TrainStatus status) => status switch
    {
        TrainStatus.InService => "in_service",
        TrainStatus.OutOfService => "out_of_service",
        TrainStatus.BrokenDown => "broken_down",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such train status."),
    };
}
