namespace CtaStreaming.Platform.Ksql.Http;

/// <summary>What one client may ask for, so that the rest of the process stays alive.</summary>
internal static class RequestLimits
{
    /// <summary>Of a body in bytes; larger ones are refused with 413. Streamed inserts are bounded line by line instead.</summary>
    public const int BodyBytes = 1024 * 1024;

    /// <summary>Statements in one request.</summary>
    public const int Statements = 1000;

    /// <summary>Requests with statements that are worked on at the same time; further ones are refused with 429.</summary>
    public const int ConcurrentRequests = 64;

    /// <summary>Properties, and session variables, that a request may bring.</summary>
    public const int Properties = 1000;
}
