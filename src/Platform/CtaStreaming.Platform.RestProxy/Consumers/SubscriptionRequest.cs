using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using CtaStreaming.Platform.RestProxy.Errors;
using CtaStreaming.Platform.RestProxy.Kafka;

namespace CtaStreaming.Platform.RestProxy.Consumers;

/// <summary>What to subscribe to: topics by name, or those whose whole name matches a pattern.</summary>
internal sealed record SubscriptionRequest(
    [property: JsonPropertyName("topics")] IReadOnlyList<string?>? Topics = null,
    [property: JsonPropertyName("topic_pattern")] string? TopicPattern = null)
{
    private const int MaxPatternLength = 1000;

    /// <exception cref="Platform.Http.ApiException">40903: both. 422: neither, or one that cannot be.</exception>
    public Subscription Check() => this switch
    {
        { Topics: not null, TopicPattern: not null } => throw RestErrors.IllegalState(Subscription.Exclusive),
        { Topics: { Count: > 0 } topics } => new Subscription(CheckTopics(topics), null),
        { TopicPattern: { } pattern } => new Subscription([], CheckPattern(pattern)),
        _ => throw RestErrors.Invalid("topics must not be empty, unless there is a topic_pattern"),
    };

    private static IReadOnlyList<string> CheckTopics(IReadOnlyList<string?> topics) =>
        [.. topics.Select((topic, index) => topic is not null && TopicName.IsLegal(topic)
            ? topic
            : throw RestErrors.Invalid($"topics[{index}] is not the name of a topic: {TopicName.Rule}")).Distinct()];

    private static Regex CheckPattern(string pattern)
    {
        try
        {
            if (pattern.Length > MaxPatternLength) throw RestErrors.Invalid($"topic_pattern may have at most {MaxPatternLength} characters");

            // The engine without backtracking: no pattern can keep it busy. Java's patterns match whole names.
            return new Regex($@"\A(?:{pattern})\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
        {
            throw RestErrors.Invalid($"topic_pattern is not a regular expression that can be used here: {exception.Message}");
        }
    }
}

/// <summary>Either names or a pattern.</summary>
internal sealed record Subscription(IReadOnlyList<string> Topics, Regex? Pattern)
{
    public const string Exclusive = "Subscription to topics, partitions and pattern are mutually exclusive";
}

internal sealed record SubscriptionInfo([property: JsonPropertyName("topics")] IReadOnlyList<string> Topics);
