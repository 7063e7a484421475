namespace CtaStreaming.Avro;

/// <summary>Writes what is more than one plain number, without copies in between.</summary>
internal static class LogicalWrites
{
    private const int UuidTextLength = 36;
    private const int UuidSize = 16;
    private const int DurationSize = 12;

    public static void WriteString(ref AvroBinaryWriter writer, string? value) =>
        writer.WriteString(value ?? throw NullInsteadOf("a string"));

    public static void WriteByteArray(ref AvroBinaryWriter writer, byte[]? value) =>
        writer.WriteBytes(value ?? throw NullInsteadOf("bytes"));

    public static void WriteMemory(ref AvroBinaryWriter writer, ReadOnlyMemory<byte> value) => writer.WriteBytes(value.Span);

    public static void WriteFixedArray(ref AvroBinaryWriter writer, byte[]? value, FixedSchema schema) =>
        WriteFixedMemory(ref writer, value ?? throw NullInsteadOf(JsonScalar.Describe(schema)), schema);

    public static void WriteFixedMemory(ref AvroBinaryWriter writer, ReadOnlyMemory<byte> value, FixedSchema schema)
    {
        if (value.Length != schema.Size)
            throw new AvroException("", $"{value.Length} bytes are no value of {JsonScalar.Describe(schema)}");
        writer.WriteRaw(value.Span);
    }

    public static void WriteSymbol(ref AvroBinaryWriter writer, string? symbol, EnumSchema schema)
    {
        var index = schema.IndexOf(symbol ?? throw NullInsteadOf(JsonScalar.Describe(schema)));
        if (index < 0)
            throw new AvroException("", $"\"{symbol}\" is not one of the symbols {string.Join(", ", schema.Symbols)} of {schema.FullName}");
        writer.WriteInt(index);
    }

    public static void WriteUuidText(ref AvroBinaryWriter writer, Guid uuid)
    {
        writer.WriteLong(UuidTextLength);
        uuid.TryFormat(writer.Reserve(UuidTextLength), out _, "D");
    }

    public static void WriteUuidFixed(ref AvroBinaryWriter writer, Guid uuid) =>
        uuid.TryWriteBytes(writer.Reserve(UuidSize), bigEndian: true, out _);

    public static void WriteDuration(ref AvroBinaryWriter writer, AvroDuration duration) =>
        LogicalValue.Write(duration, writer.Reserve(DurationSize));

    public static void WriteDecimal(ref AvroBinaryWriter writer, AvroDecimal value, LogicalType type)
    {
        var unscaled = DecimalConversions.ToUnscaled(value, type);
        var length = unscaled.GetByteCount();
        writer.WriteLong(length);
        DecimalConversions.Write(unscaled, writer.Reserve(length));
    }

    public static void WriteDecimalFixed(ref AvroBinaryWriter writer, AvroDecimal value, LogicalType type, int size) =>
        DecimalConversions.Write(DecimalConversions.ToUnscaled(value, type), writer.Reserve(size));

    public static AvroException NullInsteadOf(string expected) => new("", $"null where the schema has {expected}");
}
