namespace CtaStreaming.Platform.SchemaClient;

/// <summary>Where a Schema Registry is and how patient to be with it.</summary>
public sealed record SchemaRegistryClientOptions
{
    /// <summary>
    /// One or more <c>http://host:port</c>, separated by commas; a user and password before the host are sent as basic
    /// authentication.
    /// </summary>
    public required string Url { get; init; }

    /// <summary>How often a request is repeated that failed for a reason that passes. Default 3.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>The wait before the first repetition; doubled for each further one. Default 100 ms.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long one attempt may take. Default 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The most schemas, and the most ids, kept in memory. Default 1000.</summary>
    public int CacheCapacity { get; init; } = 1000;

    /// <summary>The clock behind delays and timeouts.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
