using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Parsing;

/// <summary>One statement with its semicolon. The first word says which.</summary>
internal sealed class StatementParser
{
    private readonly TokenReader _reader;
    private readonly DurationParser _durations;
    private readonly QueryParser _queries;
    private readonly DefinitionParser _definitions;
    private readonly InsertParser _inserts;
    private readonly ListingParser _listings;

    public StatementParser(TokenReader reader, IReadOnlyDictionary<string, SqlType> customTypes)
    {
        var types = new TypeParser(reader, customTypes);
        var expressions = new ExpressionParser(reader, types);
        _reader = reader;
        _durations = new DurationParser(reader);
        _queries = new QueryParser(reader, expressions, _durations);
        _definitions = new DefinitionParser(reader, types, _queries);
        _inserts = new InsertParser(reader, expressions, _queries);
        _listings = new ListingParser(reader);
    }

    public Statement Parse()
    {
        var statement = Statement();
        _reader.Expect(TokenKind.Semicolon);
        return statement;
    }

    private Statement Statement()
    {
        if (_reader.IsWord("SELECT")) return new QueryStatement(_queries.Query());
        var first = _reader.Current;
        if (first.Kind != TokenKind.Word) throw SyntaxErrors.UnknownStatement(first);
        if (Beginning(first.Value) is not { } parse) throw SyntaxErrors.UnknownStatement(first);
        _reader.Next();
        return parse();
    }

    private Func<Statement>? Beginning(string word) => word switch
    {
        "CREATE" => _definitions.Create,
        "ALTER" => _definitions.Alter,
        "DROP" => _definitions.Drop,
        "INSERT" => _inserts.Insert,
        "SHOW" or "LIST" => _listings.Show,
        "DESCRIBE" => _listings.Describe,
        "PRINT" => Print,
        "EXPLAIN" => Explain,
        "TERMINATE" => () => new Terminate(QueryIdOrAll()),
        "PAUSE" => () => new Pause(QueryIdOrAll()),
        "RESUME" => () => new Resume(QueryIdOrAll()),
        "SET" => Set,
        "UNSET" => Unset,
        "DEFINE" => Define,
        "UNDEFINE" => () => new UndefineVariable(VariableName()),
        "ASSERT" => throw Unsupported.Feature("ASSERT"),
        "RUN" => throw Unsupported.Feature("RUN SCRIPT"),
        "EXPORT" => throw Unsupported.Feature("EXPORT CATALOG"),
        _ => null,
    };

    /// <summary>The topic's case stays as it is, quoted or not.</summary>
    private PrintTopic Print()
    {
        var topic = _reader.Is(TokenKind.String) ? _reader.Next().Value : AsWritten();
        var fromBeginning = _reader.TakeWords("FROM", "BEGINNING");
        int? interval = _reader.TakeWords("INTERVAL") || _reader.TakeWords("SAMPLE") ? _durations.Count("INTERVAL") : null;
        return new PrintTopic(topic, fromBeginning, interval, _durations.Limit());
    }

    private Explain Explain()
    {
        // A query's id stands alone; SET, SHOW and others may be one, or begin a statement.
        if (_reader.IsIdentifier() && _reader.Peek(1).Kind is TokenKind.Semicolon or TokenKind.End) return new Explain(_reader.Identifier(), null);
        _reader.Enter();
        var statement = Statement();
        _reader.Leave();
        return new Explain(null, statement);
    }

    /// <summary>The id's case stays as it is, quoted or not: those of transient queries have small letters.</summary>
    private string? QueryIdOrAll() => _reader.TakeWords("ALL") ? null : AsWritten();

    /// <summary>A name that is not folded to upper case.</summary>
    private string AsWritten()
    {
        var token = _reader.Current;
        var name = _reader.Identifier();
        return token.Kind == TokenKind.Word ? token.Text : name;
    }

    private SetProperty Set()
    {
        var name = _reader.Expect(TokenKind.String).Value;
        _reader.Expect(TokenKind.Equal);
        return new SetProperty(name, _reader.Expect(TokenKind.String).Value);
    }

    private UnsetProperty Unset() => new(_reader.TakeWords("ALL") ? null : _reader.Expect(TokenKind.String).Value);

    private DefineVariable Define()
    {
        var name = VariableName();
        _reader.Expect(TokenKind.Equal);
        return new DefineVariable(name, _reader.Expect(TokenKind.String).Value);
    }

    /// <summary>Any word, reserved or not: where it is used, it stands between braces. Its case counts.</summary>
    private string VariableName() => _reader.Is(TokenKind.Word) ? _reader.Next().Text : throw _reader.Unexpected("the name of a variable");
}
