using CtaStreaming.Platform.SchemaRegistry.Config;
using CtaStreaming.Platform.SchemaRegistry.Modes;

namespace CtaStreaming.Platform.SchemaRegistry.Storage;

/// <summary>One record of the <c>_schemas</c> topic. A null value is a tombstone: what the key names is gone.</summary>
internal abstract record LogRecord;

/// <summary>A version of a subject; null once deleted for good.</summary>
internal sealed record SchemaRecord(string Subject, int Version, RegisteredSchema? Value) : LogRecord
{
    public static SchemaRecord Of(RegisteredSchema schema) => new(schema.Subject, schema.Version, schema);

    public static SchemaRecord Tombstone(RegisteredSchema schema) => new(schema.Subject, schema.Version, null);
}

/// <summary>Every version of the subject up to <paramref name="UpTo"/> is soft-deleted, in one record and so all or nothing.</summary>
internal sealed record DeleteSubjectRecord(string Subject, int? UpTo) : LogRecord;

/// <summary>The config of a subject or context; of the registry where the subject is empty.</summary>
internal sealed record ConfigRecord(string Subject, ConfigSettings? Value) : LogRecord;

/// <summary>The mode of a subject or context; of the registry where the subject is empty.</summary>
internal sealed record ModeRecord(string Subject, ModeSetting? Value) : LogRecord;

/// <summary>A context exists, even once its last subject is gone.</summary>
internal sealed record ContextRecord(string Context, bool Exists) : LogRecord;

/// <summary>Nothing: written to learn that everything before it has been read.</summary>
internal sealed record NoopRecord : LogRecord;
