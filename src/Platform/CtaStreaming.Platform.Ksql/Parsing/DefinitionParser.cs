using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Parsing;

/// <summary>CREATE, ALTER, DROP.</summary>
internal sealed class DefinitionParser(TokenReader reader, TypeParser types, QueryParser queries)
{
    private readonly PropertyParser _properties = new(reader);

    /// <summary>What follows CREATE.</summary>
    public Statement Create()
    {
        if (reader.TakeWords("TYPE")) return Type();
        if (reader.TakeWords("SINK", "CONNECTOR")) throw Unsupported.Feature("CREATE SINK CONNECTOR");
        if (reader.TakeWords("SOURCE", "CONNECTOR")) throw Unsupported.Feature("CREATE SOURCE CONNECTOR");
        if (reader.TakeWords("FUNCTION")) throw Unsupported.Feature("CREATE FUNCTION");
        var orReplace = reader.TakeWords("OR", "REPLACE");
        var isSource = reader.TakeWords("SOURCE");
        return Source(Kind(), orReplace, isSource);
    }

    /// <summary>What follows ALTER.</summary>
    public Statement Alter()
    {
        if (reader.TakeWords("SYSTEM")) throw Unsupported.Feature("ALTER SYSTEM");
        var kind = Kind();
        var name = reader.Identifier();
        var columns = reader.List(() =>
        {
            reader.ExpectWords("ADD");

            // COLUMN may be left out, and may be a column's name.
            if (reader.IsWord("COLUMN") && reader.IsIdentifier(1) && !IsTypeEnd(2)) reader.Next();
            return new TableElement(reader.Identifier(), types.Type(), ColumnConstraint.None, null);
        });
        return new AlterSource(kind, name, [.. columns]);
    }

    /// <summary>What follows DROP.</summary>
    public Statement Drop()
    {
        if (reader.TakeWords("CONNECTOR")) throw Unsupported.Feature("DROP CONNECTOR");
        if (reader.TakeWords("FUNCTION")) throw Unsupported.Feature("DROP FUNCTION");
        if (reader.TakeWords("TYPE"))
        {
            var typeExists = reader.TakeWords("IF", "EXISTS");
            return new DropType(reader.Identifier().ToUpperInvariant(), typeExists);
        }

        var kind = Kind();
        var ifExists = reader.TakeWords("IF", "EXISTS");
        return new DropSource(kind, reader.Identifier(), ifExists, reader.TakeWords("DELETE", "TOPIC"));
    }

    private SourceKind Kind()
    {
        if (reader.TakeWords("STREAM")) return SourceKind.Stream;
        return reader.TakeWords("TABLE") ? SourceKind.Table : throw reader.Unexpected();
    }

    private Statement Source(SourceKind kind, bool orReplace, bool isSource)
    {
        var ifNotExists = reader.TakeWords("IF", "NOT", "EXISTS");
        var name = reader.Identifier();
        var hasElements = reader.Is(TokenKind.LeftParenthesis);
        var elements = reader.Take(TokenKind.LeftParenthesis) ? Elements() : [];
        var with = _properties.With();

        // A query brings its own columns, and what it writes to is not read-only.
        if (hasElements || isSource || !reader.TakeWords("AS"))
        {
            return new CreateSource(kind, name, elements, orReplace, ifNotExists, isSource, with);
        }

        return new CreateAsSelect(kind, name, queries.Query(), orReplace, ifNotExists, with);
    }

    private ValueList<TableElement> Elements()
    {
        var elements = reader.List(() =>
        {
            var name = reader.Identifier();
            var type = types.Type();
            var (constraint, header) = Constraint();
            return new TableElement(name, type, constraint, header);
        });
        reader.Expect(TokenKind.RightParenthesis);
        return [.. elements];
    }

    private (ColumnConstraint Constraint, string? HeaderKey) Constraint()
    {
        if (reader.TakeWords("PRIMARY", "KEY")) return (ColumnConstraint.PrimaryKey, null);
        if (reader.TakeWords("KEY")) return (ColumnConstraint.Key, null);
        if (reader.TakeWords("HEADERS")) return (ColumnConstraint.Headers, null);
        if (!reader.TakeWords("HEADER")) return (ColumnConstraint.None, null);
        reader.Expect(TokenKind.LeftParenthesis);
        var key = reader.Expect(TokenKind.String).Value;
        reader.Expect(TokenKind.RightParenthesis);
        return (ColumnConstraint.Headers, key);
    }

    private CreateType Type()
    {
        var ifNotExists = reader.TakeWords("IF", "NOT", "EXISTS");
        var name = reader.Identifier().ToUpperInvariant();
        reader.ExpectWords("AS");
        return new CreateType(name, types.Type(), ifNotExists);
    }

    private bool IsTypeEnd(int ahead) => reader.Peek(ahead).Kind is TokenKind.Comma or TokenKind.Semicolon or TokenKind.End
        or TokenKind.LeftParenthesis or TokenKind.LessThan;
}
