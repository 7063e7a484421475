using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Parsing;

/// <summary>WITH (…).</summary>
internal sealed class PropertyParser(TokenReader reader)
{
    /// <returns>Empty where no WITH stands.</returns>
    public ValueList<Property> With()
    {
        if (!reader.TakeWords("WITH")) return [];
        reader.Expect(TokenKind.LeftParenthesis);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var properties = reader.List(() =>
        {
            var at = reader.Current;
            var property = Property();
            return names.Add(property.Name)
                ? property
                : throw TokenReader.Problem(at, $"Duplicate property in the WITH clause: {property.Name}");
        });
        reader.Expect(TokenKind.RightParenthesis);
        return [.. properties];
    }

    private Property Property()
    {
        var name = reader.Is(TokenKind.String) ? reader.Next().Value : reader.Identifier();
        reader.Expect(TokenKind.Equal);
        return new Property(name.ToUpperInvariant(), Literals.Take(reader) ?? throw reader.Unexpected("a string, number or boolean"));
    }
}
