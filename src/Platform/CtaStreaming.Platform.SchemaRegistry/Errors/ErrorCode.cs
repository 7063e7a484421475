namespace CtaStreaming.Platform.SchemaRegistry.Errors;

/// <summary>
/// The registry's error codes: HTTP status × 100 + a number of its own, or the plain status where it has none.
/// https://docs.confluent.io/platform/7.9/schema-registry/develop/api.html lists them for each endpoint.
/// </summary>
internal static class ErrorCode
{
    public const int SubjectNotFound = 40401;
    public const int VersionNotFound = 40402;
    public const int SchemaNotFound = 40403;
    public const int SubjectSoftDeleted = 40404;
    public const int SubjectNotSoftDeleted = 40405;
    public const int VersionSoftDeleted = 40406;
    public const int VersionNotSoftDeleted = 40407;
    public const int SubjectCompatibilityNotConfigured = 40408;
    public const int SubjectModeNotConfigured = 40409;

    /// <summary>The bare status, as all releases up to 7.x answer; 8.x has 40901 here.</summary>
    public const int IncompatibleSchema = 409;

    public const int InvalidSchema = 42201;
    public const int InvalidVersion = 42202;
    public const int InvalidCompatibilityLevel = 42203;
    public const int InvalidMode = 42204;
    public const int OperationNotPermitted = 42205;
    public const int ReferenceExists = 42206;
    public const int IdDoesNotMatch = 42207;
    public const int InvalidSubject = 42208;
    public const int SchemaTooLarge = 42209;
    public const int StoreFailure = 50001;
    public const int StoreTimeout = 50002;
}
