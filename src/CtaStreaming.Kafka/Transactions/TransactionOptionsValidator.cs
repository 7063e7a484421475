using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace CtaStreaming.Kafka.Transactions;

internal sealed partial class TransactionOptionsValidator : IValidateOptions<TransactionOptions>
{
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromSeconds(2);

    // Kafka's default of transaction.max.timeout.ms.
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(15);

    public ValidateOptionsResult Validate(string? name, TransactionOptions options)
    {
        var failures = new List<string>();
        if (!InstanceName().IsMatch(options.Instance))
        {
            failures.Add($"Transactions:Instance: '{options.Instance}' is not a name of at most 64 letters, digits, dots, hyphens and underscores.");
        }

        if (options.MaxRecords is < 1 or > 100_000) failures.Add($"Transactions:MaxRecords: {options.MaxRecords} is not between 1 and 100000.");
        if (options.MaxDelay < TimeSpan.Zero || options.MaxDelay > LongestDelay)
        {
            failures.Add($"Transactions:MaxDelay: {options.MaxDelay} is not between 0 and {LongestDelay}.");
        }

        if (options.Timeout < ShortestTimeout || options.Timeout > LongestTimeout)
        {
            failures.Add($"Transactions:Timeout: {options.Timeout} is not between {ShortestTimeout} and {LongestTimeout}.");
        }

        return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    [GeneratedRegex(@"^[A-Za-z0-9._-]{0,64}\z")]
    private static partial Regex InstanceName();
}
