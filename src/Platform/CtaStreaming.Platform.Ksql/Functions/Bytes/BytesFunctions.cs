using System.Buffers.Binary;
using CtaStreaming.Platform.Ksql.Functions.Model;

namespace CtaStreaming.Platform.Ksql.Functions.Bytes;

/// <summary>Between bytes and texts, and from bytes to numbers.</summary>
internal static class BytesFunctions
{
    public static IEnumerable<FunctionDefinition> All =>
    [
        new ScalarFunction("encode", FunctionCategory.String, "A text in one encoding as a text in another: hex, utf8, ascii or base64.")
            .Strict("str VARCHAR, input_encoding VARCHAR, output_encoding VARCHAR", "VARCHAR", a => Encode(a.Text(0), a.Text(1), a.Text(2))),
        new ScalarFunction("to_bytes", FunctionCategory.String, "The bytes of a text that is in the encoding hex, utf8, ascii or base64.")
            .Strict("value VARCHAR, encoding VARCHAR", "BYTES", a => Decode(a.Text(0), Encoding(a.Text(1)))),
        new ScalarFunction("from_bytes", FunctionCategory.String, "Bytes as a text in the encoding hex, utf8, ascii or base64.")
            .Strict("value BYTES, encoding VARCHAR", "VARCHAR", a => Encoding(a.Text(1)).Encode(a.Bytes(0))),
        FromBytes("int_from_bytes", "INT", 4, BinaryPrimitives.ReadInt32BigEndian, BinaryPrimitives.ReadInt32LittleEndian),
        FromBytes("bigint_from_bytes", "BIGINT", 8, BinaryPrimitives.ReadInt64BigEndian, BinaryPrimitives.ReadInt64LittleEndian),
        FromBytes("double_from_bytes", "DOUBLE", 8, BinaryPrimitives.ReadDoubleBigEndian, BinaryPrimitives.ReadDoubleLittleEndian),
    ];

    private delegate T Read<T>(ReadOnlySpan<byte> bytes);

    private static ScalarFunction FromBytes<T>(string name, string type, int size, Read<T> bigEndian, Read<T> littleEndian)
    {
        return new ScalarFunction(name, FunctionCategory.Conversions, $"The {type} of {size} bytes, in the order BIG_ENDIAN unless LITTLE_ENDIAN is given.")
            .Strict("value BYTES", type, a => bigEndian(Check(a.Bytes(0))))
            .Strict("value BYTES, byte_order VARCHAR", type, a => a.Text(1).ToUpperInvariant() switch
            {
                "BIG_ENDIAN" => bigEndian(Check(a.Bytes(0))),
                "LITTLE_ENDIAN" => littleEndian(Check(a.Bytes(0))),
                _ => throw new FunctionException($"Byte order must be BIG_ENDIAN or LITTLE_ENDIAN, not '{a.Text(1)}'"),
            });

        byte[] Check(byte[] bytes) => bytes.Length == size
            ? bytes
            : throw new FunctionException($"Number of bytes must be equal to {size}, but found {bytes.Length}");
    }

    private static string Encode(string text, string from, string to)
    {
        var (source, target) = (TextEncoding.Find(from), TextEncoding.Find(to));
        if (source is null || target is null || source == target)
        {
            throw new FunctionException("Supported input and output encodings are: hex, utf8, ascii and base64");
        }

        return target.Encode(Decode(text, source));
    }

    private static byte[] Decode(string text, TextEncoding encoding)
    {
        try
        {
            return encoding.Decode(text);
        }
        catch (FormatException e)
        {
            throw new FunctionException($"'{text}' is not of its encoding: {e.Message}", e);
        }
    }

    private static TextEncoding Encoding(string name) => TextEncoding.Find(name)
        ?? throw new FunctionException($"Unsupported encoding type '{name}'. Supported types are: hex, utf8, ascii, base64");
}
