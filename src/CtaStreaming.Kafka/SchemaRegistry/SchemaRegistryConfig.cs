namespace CtaStreaming.Kafka.SchemaRegistry;

/// <summary>How to reach a Schema Registry, by the official client's names.</summary>
public sealed class SchemaRegistryConfig
{
    /// <summary>One or more base addresses, separated by commas; the next one is tried when one does not answer.</summary>
    public required string Url { get; init; }

    /// <summary><c>user:password</c> for basic authentication; empty for none.</summary>
    public string BasicAuthUserInfo { get; init; } = "";

    /// <summary>A token for bearer authentication; empty for none.</summary>
    public string BearerAuthToken { get; init; } = "";

    /// <summary>How long one attempt may take, in milliseconds. Default 10 000.</summary>
    public int RequestTimeoutMs { get; init; } = 10_000;

    /// <summary>Attempts after the first. Default 3.</summary>
    public int MaxRetries { get; init; } = 3;

    /// <summary>The longest wait before the first retry, in milliseconds; it doubles with each one. Default 200.</summary>
    public int RetriesWaitMs { get; init; } = 200;

    /// <summary>The longest wait before any retry, in milliseconds. Default 5 000.</summary>
    public int RetriesMaxWaitMs { get; init; } = 5_000;

    /// <summary>The largest number of schemas, and of ids, kept in memory. Default 1 000.</summary>
    public int MaxCachedSchemas { get; init; } = 1_000;
}
