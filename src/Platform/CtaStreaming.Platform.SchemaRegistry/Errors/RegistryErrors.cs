using CtaStreaming.Platform.SchemaRegistry.Storage;

namespace CtaStreaming.Platform.SchemaRegistry.Errors;

/// <summary>
/// The errors that have a code of their own. Their texts are part of the API: clients and test suites compare them,
/// which is why the odd spacing and grammar of the original are kept.
/// </summary>
internal static class RegistryErrors
{
    public static RegistryException SubjectNotFound(string subject) =>
        new(ErrorCode.SubjectNotFound, $"Subject '{subject}' not found.");

    public static RegistryException VersionNotFound(int version) =>
        new(ErrorCode.VersionNotFound, $"Version {version} not found.");

    public static RegistryException SchemaNotFound(int id) =>
        new(ErrorCode.SchemaNotFound, $"Schema {id} not found");

    public static RegistryException SchemaNotFound() =>
        new(ErrorCode.SchemaNotFound, "Schema not found");

    public static RegistryException SubjectSoftDeleted(string subject) =>
        new(ErrorCode.SubjectSoftDeleted, $"Subject '{subject}' was soft deleted.Set permanent=true to delete permanently");

    public static RegistryException SubjectNotSoftDeleted(string subject) =>
        new(ErrorCode.SubjectNotSoftDeleted, $"Subject '{subject}' was not deleted first before being permanently deleted");

    public static RegistryException VersionSoftDeleted(string subject, int version) =>
        new(ErrorCode.VersionSoftDeleted, $"Subject '{subject}' Version {version} was soft deleted.Set permanent=true to delete permanently");

    public static RegistryException VersionNotSoftDeleted(string subject, int version) =>
        new(ErrorCode.VersionNotSoftDeleted, $"Subject '{subject}' Version {version} was not deleted first before being permanently deleted");

    public static RegistryException CompatibilityNotConfigured(string subject) =>
        new(ErrorCode.SubjectCompatibilityNotConfigured, $"Subject '{subject}' does not have subject-level compatibility configured");

    public static RegistryException ModeNotConfigured(string subject) =>
        new(ErrorCode.SubjectModeNotConfigured, $"Subject '{subject}' does not have subject-level mode configured");

    public static RegistryException Incompatible(string subject, IEnumerable<string> details) =>
        new(ErrorCode.IncompatibleSchema,
            $"Schema being registered is incompatible with an earlier schema for subject \"{subject}\","
            + $" details: [{string.Join(", ", details)}]");

    public static RegistryException EmptySchema() => new(ErrorCode.InvalidSchema, "Empty schema");

    public static RegistryException InvalidSchema(string details, Exception? cause = null) =>
        new(ErrorCode.InvalidSchema, $"Invalid schema, details: {details}", cause);

    public static RegistryException InvalidVersion(string version) =>
        new(ErrorCode.InvalidVersion,
            $"The specified version '{version}' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\"");

    public static RegistryException InvalidCompatibilityLevel() =>
        new(ErrorCode.InvalidCompatibilityLevel,
            "Invalid compatibility level. Valid values are none, backward, forward, full,"
            + " backward_transitive, forward_transitive, and full_transitive");

    public static RegistryException InvalidMode() =>
        new(ErrorCode.InvalidMode, "Invalid mode. Valid values are READWRITE, READONLY, READONLY_OVERRIDE, and IMPORT.");

    public static RegistryException ReadOnly(string subject) =>
        new(ErrorCode.OperationNotPermitted, $"Subject {subject} is in read-only mode");

    public static RegistryException NotInImportMode(string subject) =>
        new(ErrorCode.OperationNotPermitted, $"Subject {subject} is not in import mode");

    public static RegistryException ImportNeedsEmptySubject() =>
        new(ErrorCode.OperationNotPermitted, "Cannot import since found existing subjects");

    public static RegistryException ReferenceExists(RegisteredSchema schema) =>
        new(ErrorCode.ReferenceExists,
            $"One or more references exist to the schema {{magic=1,keytype=SCHEMA,subject={schema.Subject},version={schema.Version}}}.");

    public static RegistryException IdTaken(int id) =>
        new(ErrorCode.IdDoesNotMatch, $"Overwrite new schema with id {id} is not permitted.");

    public static RegistryException InvalidSubject(string subject) =>
        new(ErrorCode.InvalidSubject, $"The specified subject '{subject}' is not a valid.");

    public static RegistryException SchemaTooLarge(long limit) =>
        new(ErrorCode.SchemaTooLarge, $"Schema is too large: a request may have at most {limit} bytes");
}
