using System.Globalization;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Parsing;

/// <summary>Types, the names of custom ones included, which are replaced by what they stand for.</summary>
/// <param name="customTypes">By their names in upper case.</param>
internal sealed class TypeParser(TokenReader reader, IReadOnlyDictionary<string, SqlType> customTypes)
{
    public SqlType Type()
    {
        var start = reader.Current;
        var type = Nested();
        TypeSize.Check(type, start);
        return type;
    }

    private SqlType Nested()
    {
        reader.Enter();
        var type = Prefix();

        // INT ARRAY is the older way to write ARRAY<INT>.
        while (reader.IsWord("ARRAY"))
        {
            reader.Next();
            type = SqlType.Array(type);
        }

        reader.Leave();
        return type;
    }

    private SqlType Prefix()
    {
        if (reader.IsWord("DECIMAL")) return Decimal();
        if (reader.Peek(1).Kind is TokenKind.LessThan or TokenKind.NotEqual)
        {
            if (reader.IsWord("ARRAY")) return Array();
            if (reader.IsWord("MAP")) return Map();
            if (reader.IsWord("STRUCT")) return Struct();
        }

        return Named();
    }

    private SqlType Array()
    {
        reader.Next();
        reader.Expect(TokenKind.LessThan);
        var item = Nested();
        reader.Expect(TokenKind.GreaterThan);
        return SqlType.Array(item);
    }

    private SqlType Map()
    {
        reader.Next();
        reader.Expect(TokenKind.LessThan);
        var key = Nested();
        reader.Expect(TokenKind.Comma);
        var value = Nested();
        reader.Expect(TokenKind.GreaterThan);
        return SqlType.Map(key, value);
    }

    private SqlType Struct()
    {
        reader.Next();

        // The lexer takes the brackets of STRUCT<> for an operator.
        if (reader.Is(TokenKind.NotEqual) && reader.Current.Text == "<>")
        {
            reader.Next();
            return SqlType.Struct();
        }

        reader.Expect(TokenKind.LessThan);
        if (reader.Take(TokenKind.GreaterThan)) return SqlType.Struct();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var fields = reader.List(() =>
        {
            var at = reader.Current;
            var name = reader.Identifier();
            return names.Add(name)
                ? new SqlField(name, Nested())
                : throw TokenReader.Problem(at, $"Duplicate field names found in STRUCT: '{at.Text}'");
        });
        reader.Expect(TokenKind.GreaterThan);
        return SqlType.Struct([.. fields]);
    }

    private SqlType Decimal()
    {
        var at = reader.Next();
        reader.Expect(TokenKind.LeftParenthesis);
        var precision = Parameter();
        reader.Expect(TokenKind.Comma);
        var scale = Parameter();
        reader.Expect(TokenKind.RightParenthesis);
        if (precision < 1) throw TokenReader.Problem(at, $"DECIMAL precision must be >= 1: DECIMAL({precision},{scale})");
        if (scale < 0) throw TokenReader.Problem(at, $"DECIMAL scale must be >= 0: DECIMAL({precision},{scale})");
        return precision >= scale
            ? SqlType.Decimal(precision, scale)
            : throw TokenReader.Problem(at, $"DECIMAL precision must be >= scale: DECIMAL({precision},{scale})");
    }

    private int Parameter()
    {
        var negative = reader.Is(TokenKind.Minus);
        if (negative) reader.Next();
        var token = reader.Expect(TokenKind.Integer);
        return int.TryParse(token.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? negative ? -value : value
            : throw TokenReader.Problem(token, $"{token.Text[..Math.Min(token.Text.Length, 20)]} is too large for a type's parameter");
    }

    private SqlType Named()
    {
        var at = reader.Current;
        var name = reader.Identifier();
        if (Primitive(name.ToUpperInvariant()) is { } primitive)
        {
            SkipParameters();
            return primitive;
        }

        return customTypes.TryGetValue(name.ToUpperInvariant(), out var type)
            ? type
            : throw TokenReader.Problem(at, $"Cannot resolve unknown type or alias: {name}");
    }

    /// <summary>VARCHAR(255) is read, and the length ignored, as ksqlDB does.</summary>
    private void SkipParameters()
    {
        if (!reader.Is(TokenKind.LeftParenthesis)) return;
        reader.Next();
        reader.List(() => reader.IsWord("STRING") ? reader.Next() : reader.Expect(TokenKind.Integer));
        reader.Expect(TokenKind.RightParenthesis);
    }

    private static SqlType? Primitive(string name) => name switch
    {
        "BOOLEAN" => SqlType.Boolean,
        "INT" or "INTEGER" => SqlType.Integer,
        "BIGINT" => SqlType.BigInt,
        "DOUBLE" => SqlType.Double,
        "VARCHAR" or "STRING" => SqlType.String,
        "BYTES" => SqlType.Bytes,
        "DATE" => SqlType.Date,
        "TIME" => SqlType.Time,
        "TIMESTAMP" => SqlType.Timestamp,
        _ => null,
    };
}
