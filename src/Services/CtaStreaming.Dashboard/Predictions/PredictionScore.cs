using System.Collections.Immutable;

namespace CtaStreaming.Dashboard.Predictions;

/// <summary>By how much the last predictions were wrong, by how far ahead they were made.</summary>
internal sealed record PredictionScore
{
    private const int MaxErrors = 500;

    private ImmutableArray<ImmutableList<double>> Errors { get; init; } = [.. Enumerable.Repeat(ImmutableList<double>.Empty, Ranges.Length)];

    /// <summary>From where the ranges of looking ahead end, in minutes of event time; the last has no end.</summary>
    public static ImmutableArray<int> Ranges { get; } = [2, 5, 10, 30];

    public static PredictionScore Empty { get; } = new();

    /// <param name="ahead">How long before its own time the prediction was made.</param>
    /// <param name="error">How much later than predicted the train came; negative when it came earlier.</param>
    public PredictionScore With(TimeSpan ahead, TimeSpan error)
    {
        var range = 0;
        while (range < Ranges.Length - 1 && ahead.TotalMinutes > Ranges[range]) range++;
        var errors = Errors[range].Add(error.TotalSeconds);
        return new PredictionScore { Errors = Errors.SetItem(range, errors.Count > MaxErrors ? errors.RemoveAt(0) : errors) };
    }

    /// <summary>One for each range in which predictions have come true.</summary>
    public IReadOnlyList<RangeScore> All =>
        [.. Ranges.Select((minutes, range) => (minutes, errors: Errors[range])).Where(range => !range.errors.IsEmpty).Select(range => RangeScore.Of(range.minutes, range.errors))];
}

/// <param name="UpToMinutes">How far ahead these were made, at most.</param>
/// <param name="MedianError">Seconds by which half of them were wrong at most, to either side.</param>
/// <param name="Bias">The median of the errors: positive when trains come later than predicted.</param>
/// <param name="WithinAMinute">The share of them that were wrong by a minute at most, 0 to 1.</param>
internal sealed record RangeScore(int UpToMinutes, int Count, double MedianError, double Bias, double WithinAMinute)
{
    public static RangeScore Of(int minutes, IReadOnlyCollection<double> errors)
    {
        var sizes = errors.Select(Math.Abs).Order().ToArray();
        var signed = errors.Order().ToArray();
        return new RangeScore(minutes, sizes.Length, sizes[sizes.Length / 2], signed[signed.Length / 2], (double)sizes.Count(size => size <= 60) / sizes.Length);
    }
}
