using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CtaStreaming.Platform.SchemaRegistry.Http;
using CtaStreaming.Platform.SchemaRegistry.Subjects;

namespace CtaStreaming.Platform.SchemaRegistry.Storage;

/// <summary>Records as the bytes of the topic, in the layout of the original registry, so that either can read what the other wrote.</summary>
internal static class LogRecordCodec
{
    private static readonly RegistryJson Json = RegistryJson.Wire;

    public static (byte[] Key, byte[]? Value) Encode(LogRecord record) => record switch
    {
        SchemaRecord schema => (
            Key(new(LogRecordKey.Schema, schema.Subject, schema.Version, Magic: LogRecordKey.SchemaMagic)),
            Value(schema.Value, Json.RegisteredSchema)),
        DeleteSubjectRecord delete => (
            Key(new(LogRecordKey.DeleteSubject, delete.Subject)),
            Value(delete.UpTo is { } version ? new(delete.Subject, version) : null, Json.DeleteSubjectValue)),
        ConfigRecord config => (
            Key(new(LogRecordKey.Config, OrNull(config.Subject))),
            Value(config.Value is null ? null : config.Value with { Subject = OrNull(config.Subject) }, Json.ConfigSettings)),
        ModeRecord mode => (
            Key(new(LogRecordKey.Mode, OrNull(mode.Subject))),
            Value(mode.Value is null ? null : mode.Value with { Subject = OrNull(mode.Subject) }, Json.ModeSetting)),
        ContextRecord context => (
            Key(new(LogRecordKey.ContextType, Tenant: LogRecordKey.DefaultTenant, Context: context.Context)),
            Value(context.Exists ? new(LogRecordKey.DefaultTenant, context.Context) : null, Json.ContextValue)),
        NoopRecord => (Key(new(LogRecordKey.Noop)), null),
        _ => throw new ArgumentOutOfRangeException(nameof(record), record.GetType().Name, "has no layout in the topic"),
    };

    /// <summary>
    /// False for a record of another release, or one that somebody else wrote: the topic is open to everybody, and one bad record
    /// must not take the registry down.
    /// </summary>
    public static bool TryDecode(ReadOnlySpan<byte> key, byte[]? value, [NotNullWhen(true)] out LogRecord? record)
    {
        record = null;
        try
        {
            if (JsonSerializer.Deserialize(key, Json.LogRecordKey) is { } parsed) record = Decode(parsed, value);
        }
        catch (JsonException)
        {
            return false;
        }

        return record is not null;
    }

    private static LogRecord? Decode(LogRecordKey key, byte[]? value) => key switch
    {
        { KeyType: LogRecordKey.Schema, Subject: { } subject, Version: >= 1 and var version } => Schema(subject, version, value),
        { KeyType: LogRecordKey.DeleteSubject, Subject: { } subject } =>
            new DeleteSubjectRecord(subject, Parse(value, Json.DeleteSubjectValue)?.Version),
        { KeyType: LogRecordKey.Config } => new ConfigRecord(Scope(key.Subject), Parse(value, Json.ConfigSettings)),
        { KeyType: LogRecordKey.Mode } => new ModeRecord(Scope(key.Subject), Parse(value, Json.ModeSetting)),
        { KeyType: LogRecordKey.ContextType, Context: { } context } => new ContextRecord(context, value is not null),
        { KeyType: LogRecordKey.Noop } => new NoopRecord(),
        _ => null,
    };

    // The key decides which row it is. A value that names another one is corrupt, or made to confuse.
    private static SchemaRecord? Schema(string subject, int version, byte[]? value)
    {
        var schema = Parse(value, Json.RegisteredSchema);
        if (schema is null) return new(subject, version, null);
        var isWhole = schema.Subject == subject && schema.Version == version && schema.Id >= 0 && schema.References?.Contains(null!) != true;
        return isWhole ? new(subject, version, schema) : null;
    }

    private static string Scope(string? subject) => subject is null ? "" : SubjectName.Parse(subject).ToString();

    private static string? OrNull(string subject) => subject.Length == 0 ? null : subject;

    private static byte[] Key(LogRecordKey key) => JsonSerializer.SerializeToUtf8Bytes(key, Json.LogRecordKey);

    private static byte[]? Value<T>(T? value, JsonTypeInfo<T> type)
        where T : class => value is null ? null : JsonSerializer.SerializeToUtf8Bytes(value, type);

    private static T? Parse<T>(byte[]? value, JsonTypeInfo<T> type)
        where T : class => value is null ? null : JsonSerializer.Deserialize(value, type);
}
