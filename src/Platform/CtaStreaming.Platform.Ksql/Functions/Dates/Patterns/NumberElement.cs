using System.Globalization;
using System.Text;

namespace CtaStreaming.Platform.Ksql.Functions.Dates.Patterns;

internal enum SignStyle
{
    /// <summary>A minus before negative numbers.</summary>
    Normal,
    NotNegative,

    /// <summary>As normal, and a plus before numbers with more digits than the least.</summary>
    ExceedsPad,
}

/// <summary>A field as a number, with zeros before it up to the least width.</summary>
internal sealed class NumberElement(DateTimeField field, int minimum, int maximum, SignStyle sign) : PatternElement
{
    public bool IsFixed => minimum == maximum && sign == SignStyle.NotNegative;

    public int Width => maximum;

    /// <summary>How many digits belong to the fixed-width numbers that follow without a mark between: the dd of yyyyMMdd.</summary>
    public int Reserved { get; set; }

    public override void Format(Moment moment, StringBuilder text)
    {
        var value = moment.Get(field);
        var digits = Math.Abs(value).ToString(CultureInfo.InvariantCulture);
        if (digits.Length > maximum)
        {
            throw new FunctionException($"Field {field} cannot be printed as the value {value} exceeds the maximum print width of {maximum}");
        }

        if (value < 0 && sign == SignStyle.NotNegative)
        {
            throw new FunctionException($"Field {field} cannot be printed as the value {value} cannot be negative according to the SignStyle");
        }

        if (value < 0) text.Append('-');
        else if (sign == SignStyle.ExceedsPad && digits.Length > minimum) text.Append('+');
        text.Append(digits.PadLeft(minimum, '0'));
    }

    public override int Parse(ParseInput input, int at, ParsedFields fields)
    {
        var start = at;
        var mark = at < input.Text.Length && input.Text[at] is '+' or '-' ? input.Text[at] : '\0';
        if (mark != '\0')
        {
            if (sign == SignStyle.NotNegative || (mark == '+' && sign == SignStyle.Normal)) return ~at;
            at++;
        }

        var count = input.CountDigits(at, int.MaxValue);
        if (!IsFixed && Reserved > 0) count = Math.Max(minimum, count - Reserved);
        count = Math.Min(count, Math.Min(maximum, 18));
        if (count < minimum || input.CountDigits(at, count) < count) return ~start;

        var value = input.Number(at, count);
        if (mark == '\0' && sign == SignStyle.ExceedsPad && count > minimum) return ~start;
        if (mark == '+' && count <= minimum) return ~start;
        if (mark == '-' && value == 0) return ~start;
        return fields.TrySet(field, mark == '-' ? -value : value) ? at + count : ~start;
    }
}

/// <summary>yy: two digits of a year from 2000 to 2099.</summary>
internal sealed class ReducedYearElement(DateTimeField field) : PatternElement
{
    private const int Century = 2000;

    public override void Format(Moment moment, StringBuilder text) =>
        text.Append(CultureInfo.InvariantCulture, $"{Math.Abs(moment.Get(field)) % 100:00}");

    public override int Parse(ParseInput input, int at, ParsedFields fields) =>
        input.CountDigits(at, 2) == 2 && fields.TrySet(field, Century + input.Number(at, 2)) ? at + 2 : ~at;
}

/// <summary>S: so many digits of a second's fraction.</summary>
internal sealed class FractionElement(int width) : PatternElement
{
    public int Width => width;

    public override void Format(Moment moment, StringBuilder text) =>
        text.Append(moment.Get(DateTimeField.NanoOfSecond).ToString("000000000", CultureInfo.InvariantCulture), 0, width);

    public override int Parse(ParseInput input, int at, ParsedFields fields)
    {
        if (input.CountDigits(at, width) < width) return ~at;
        var nanoseconds = input.Number(at, width);
        for (var i = width; i < 9; i++) nanoseconds *= 10;
        return fields.TrySet(DateTimeField.NanoOfSecond, nanoseconds) ? at + width : ~at;
    }
}
