using System.Globalization;
using System.Text;
using System.Text.Json;
using CtaStreaming.Platform.Ksql.Types;
using CtaStreaming.Platform.Ksql.Values;

namespace CtaStreaming.Platform.Ksql.Formats.Json;

internal sealed class JsonBooleanCodec : JsonCodec
{
    private static readonly object True = true;
    private static readonly object False = false;

    public override object Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => True,
        JsonTokenType.False => False,
        _ => throw JsonValueException.Mismatch(ref reader, "BOOLEAN"),
    };

    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteBooleanValue((bool)value);
}

internal sealed class JsonDoubleCodec : JsonCodec
{
    public override object Read(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Number => reader.GetDouble(),
        JsonTokenType.String => double.TryParse(reader.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new JsonValueException("Can't coerce string to type. targetType: DOUBLE"),
        _ => throw JsonValueException.Mismatch(ref reader, "DOUBLE"),
    };

    public override void Write(Utf8JsonWriter writer, object value)
    {
        var number = (double)value;
        var text = JavaText.Of(number);
        // JSON has no such numbers; ksqlDB writes their names, and reads them back.
        if (double.IsFinite(number)) writer.WriteRawValue(text, skipInputValidation: true);
        else writer.WriteStringValue(text);
    }
}

internal sealed class JsonDecimalCodec(SqlDecimal type) : JsonCodec
{
    private const int StackChars = 64;

    public override object Read(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.TokenType switch
            {
                JsonTokenType.Number => Parse(reader.ValueSpan),
                JsonTokenType.String => DecimalFit.Parse(reader.GetString(), type),
                _ => throw JsonValueException.Mismatch(ref reader, type.ToString()),
            };
        }
        catch (FormatException exception)
        {
            throw new JsonValueException(exception.Message, exception);
        }
    }

    public override void Write(Utf8JsonWriter writer, object value) =>
        writer.WriteRawValue(((BigDecimal)value).ToString(), skipInputValidation: true);

    private BigDecimal Parse(ReadOnlySpan<byte> ascii)
    {
        if (ascii.Length > StackChars) return DecimalFit.Parse(Encoding.ASCII.GetString(ascii), type);
        Span<char> text = stackalloc char[StackChars];
        return DecimalFit.Parse(text[..Encoding.ASCII.GetChars(ascii, text)], type);
    }
}

internal sealed class JsonStringCodec : JsonCodec
{
    public override object Read(ref Utf8JsonReader reader) => JsonText.Of(ref reader);

    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteStringValue((string)value);
}

internal sealed class JsonBytesCodec : JsonCodec
{
    public override object Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String) throw JsonValueException.Mismatch(ref reader, "BYTES");
        return reader.TryGetBytesFromBase64(out var bytes)
            ? bytes
            : throw new JsonValueException("Value is not a valid Base64 encoded string");
    }

    public override void Write(Utf8JsonWriter writer, object value) => writer.WriteBase64StringValue((byte[])value);
}
