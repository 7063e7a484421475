namespace CtaStreaming.Platform.Ksql.Errors;

/// <summary>ksqlDB's error codes. The HTTP status is the code without its last two digits.</summary>
internal static class ErrorCode
{
    /// <summary>A body, property or header that is not understood.</summary>
    public const int BadRequest = 40000;
    public const int BadStatement = 40001;

    /// <summary>A SELECT or PRINT where only statements are taken.</summary>
    public const int QueryEndpoint = 40002;
    public const int TooManyPushQueries = 40003;
    public const int NotFound = 40400;
    public const int AssertionFailed = 41700;
    public const int RateLimited = 42900;
    public const int NoSchemaRegistry = 42801;
    public const int ServerError = 50000;
    public const int CommandWaitTimeout = 50301;
    public const int ServerNotReady = 50302;
}
