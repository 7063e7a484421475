using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Confluent.Kafka;
using CtaStreaming.Platform.Http;
using CtaStreaming.Platform.RestProxy.Errors;
using CtaStreaming.Platform.RestProxy.Formats;

namespace CtaStreaming.Platform.RestProxy.Consumers;

/// <summary>The settings of a new consumer instance. All of them are optional, and numbers and booleans may be strings, as the original has them.</summary>
/// <param name="Id">What <paramref name="Name"/> was called once; it wins where both are given.</param>
internal sealed record CreateConsumerRequest(
    [property: JsonPropertyName("name")] string? Name = null,
    [property: JsonPropertyName("id")] string? Id = null,
    [property: JsonPropertyName("format")] string? Format = null,
    [property: JsonPropertyName("auto.offset.reset")] string? AutoOffsetReset = null,
    [property: JsonPropertyName("auto.commit.enable")] JsonElement? AutoCommitEnable = null,
    [property: JsonPropertyName("fetch.min.bytes")] JsonElement? FetchMinBytes = null,
    [property: JsonPropertyName("consumer.request.timeout.ms")] JsonElement? RequestTimeoutMs = null)
{
    private const int DefaultWaitMs = 1000;
    private const int MaxWaitMs = 60_000;
    private const int MaxMinBytes = 10_000_000;

    /// <exception cref="ApiException">A setting cannot be; the message names it.</exception>
    public ConsumerConfig Check(FormatTable formats)
    {
        var name = Id ?? Name ?? $"rest-consumer-{Guid.NewGuid()}";
        if (name.Length == 0) throw RestErrors.Invalid("name must not be empty; leave it out to be given one");
        var format = formats.Find(Format ?? FormatNames.Binary)
            ?? throw RestErrors.Invalid($"Invalid format type: '{Format}' is not one of {string.Join(", ", FormatNames.All)}.");
        var minBytes = Number("fetch.min.bytes", FetchMinBytes) ?? -1;
        if (minBytes is < -1 or > MaxMinBytes) throw RestErrors.ConsumerConstraint($"fetch.min.bytes must be from -1 (none) to {MaxMinBytes}");
        var wait = Number("consumer.request.timeout.ms", RequestTimeoutMs) ?? DefaultWaitMs;
        if (wait < 0) throw RestErrors.ConsumerConstraint("consumer.request.timeout.ms must not be negative");

        // Longer than the longest is not refused: the setting is an upper bound, and clients may send the largest integer there is.
        return new(name, format, Reset(), AutoCommit(), minBytes < 0 ? null : (int)minBytes, TimeSpan.FromMilliseconds(Math.Min(wait, MaxWaitMs)));
    }

    private AutoOffsetReset Reset() => AutoOffsetReset switch
    {
        null or "latest" => Confluent.Kafka.AutoOffsetReset.Latest,
        "earliest" => Confluent.Kafka.AutoOffsetReset.Earliest,
        "none" => Confluent.Kafka.AutoOffsetReset.Error,
        _ => throw RestErrors.InvalidConsumerConfig($"auto.offset.reset is earliest, latest or none, not '{AutoOffsetReset}'"),
    };

    private bool AutoCommit() => AutoCommitEnable?.ValueKind switch
    {
        null or JsonValueKind.Null or JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(AutoCommitEnable.Value.GetString(), out var value) => value,
        _ => throw RestErrors.InvalidConsumerConfig($"auto.commit.enable is true or false, not {AutoCommitEnable.Value.GetRawText()}"),
    };

    private static long? Number(string name, JsonElement? json)
    {
        if (json is not { ValueKind: not JsonValueKind.Null } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)) return number;
        return value.ValueKind == JsonValueKind.String
            && long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
            ? number
            : throw RestErrors.InvalidConsumerConfig($"{name} is an integer, not {value.GetRawText()}");
    }
}

/// <param name="InstanceId">Its name.</param>
/// <param name="BaseUri">What its further requests begin with.</param>
internal sealed record CreatedConsumer(
    [property: JsonPropertyName("instance_id")] string InstanceId,
    [property: JsonPropertyName("base_uri")] string BaseUri);
