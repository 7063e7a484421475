using Microsoft.Extensions.Options;

namespace CtaStreaming.StreamProcessor;

internal sealed class OutputTopicOptionsValidator : IValidateOptions<OutputTopicOptions>
{
    private const int MostPartitions = 1_000;

    public ValidateOptionsResult Validate(string? name, OutputTopicOptions options)
    {
        var failures = new List<string>();
        Check(nameof(options.TurnstilePartitions), options.TurnstilePartitions);
        Check(nameof(options.StationTablePartitions), options.StationTablePartitions);
        if (options.TurnstileRetention <= TimeSpan.Zero)
        {
            failures.Add("OutputTopics:TurnstileRetention: must be longer than nothing, such as 7.00:00:00 for seven days.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

        void Check(string option, int partitions)
        {
            if (partitions is < 1 or > MostPartitions) failures.Add($"OutputTopics:{option}: {partitions} is not between 1 and {MostPartitions}.");
        }
    }
}
