using System.Collections.Frozen;

namespace CtaStreaming.Avro;

/// <summary>One of a list of symbols.</summary>
public sealed class EnumSchema : NamedSchema
{
    private readonly FrozenDictionary<string, int> _indexes;

    internal EnumSchema(NamedSchemaHeader header, IReadOnlyList<string> symbols, string? defaultSymbol)
        : base(SchemaType.Enum, header)
    {
        Symbols = symbols;
        Default = defaultSymbol;
        _indexes = symbols.Index().ToFrozenDictionary(symbol => symbol.Item, symbol => symbol.Index, StringComparer.Ordinal);
    }

    /// <summary>The symbols in order.</summary>
    public IReadOnlyList<string> Symbols { get; }

    /// <summary>The symbol that readers take for one they do not know; null where an unknown symbol is an error.</summary>
    public string? Default { get; }

    /// <summary>The index of a symbol, or -1.</summary>
    public int IndexOf(string symbol) => _indexes.GetValueOrDefault(symbol, -1);
}
