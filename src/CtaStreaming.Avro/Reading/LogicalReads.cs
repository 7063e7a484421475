using System.Buffers.Text;

namespace CtaStreaming.Avro;

/// <summary>Reads the values of logical types that are not plain conversions of a number, without copies in between.</summary>
internal static class LogicalReads
{
    private const int UuidTextLength = 36;

    public static Guid ReadUuidText(ref AvroBinaryReader reader)
    {
        var text = reader.ReadBlob();
        return text.Length == UuidTextLength
            && Utf8Parser.TryParse(text, out Guid uuid, out var consumed, 'D')
            && consumed == UuidTextLength
            ? uuid
            : throw LogicalValue.NotUuid();
    }

    public static Guid ReadUuidFixed(ref AvroBinaryReader reader, int size) => new(reader.ReadRaw(size), bigEndian: true);

    public static AvroDecimal ReadDecimal(ref AvroBinaryReader reader, int scale) => DecimalConversions.FromBytes(reader.ReadBlob(), scale);

    public static AvroDecimal ReadDecimalFixed(ref AvroBinaryReader reader, int scale, int size) =>
        DecimalConversions.FromBytes(reader.ReadRaw(size), scale);

    public static AvroDuration ReadDuration(ref AvroBinaryReader reader, int size) => LogicalValue.ToDuration(reader.ReadRaw(size));

    public static GenericFixed ReadGenericFixed(ref AvroBinaryReader reader, FixedSchema schema) =>
        new(schema, reader.ReadFixed(schema.Size));
}
