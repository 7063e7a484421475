using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Commands;

/// <summary>What a command is about: the key of its record, and the path of its status. Written <c>type/entity/action</c>.</summary>
internal readonly record struct CommandId(string Type, string Entity, string Action)
{
    private const string Create = "create";
    private const string Drop = "drop";
    private const string Alter = "alter";
    private const string Execute = "execute";
    private const string AllQueries = "ALL";

    /// <exception cref="ArgumentException">The statement is none that is kept in the command topic.</exception>
    public static CommandId Of(Statement statement) => statement switch
    {
        // ksqlDB quotes the names of what is created, and no others.
        CreateSource create => new(TypeOf(create.Kind), Identifier.Quote(create.Name), Create),
        CreateAsSelect create => new(TypeOf(create.Kind), Identifier.Quote(create.Name), Create),
        InsertSelect insert => new(TypeOf(SourceKind.Stream), Identifier.Quote(insert.Target), Create),
        AlterSource alter => new(TypeOf(alter.Kind), alter.Name, Alter),
        DropSource drop => new(TypeOf(drop.Kind), drop.Name, Drop),
        CreateType create => new("type", create.Name, Create),
        DropType drop => new("type", drop.Name, Drop),
        Terminate terminate => new("terminate", terminate.QueryId ?? AllQueries, Execute),
        Pause pause => new("pause", pause.QueryId ?? AllQueries, Execute),
        Resume resume => new("resume", resume.QueryId ?? AllQueries, Execute),
        _ => throw new ArgumentException($"{statement.GetType().Name} is not kept in the command topic", nameof(statement)),
    };

    /// <returns>Null for text that is no id. The entity may hold slashes.</returns>
    public static CommandId? TryParse(string text)
    {
        var (first, last) = (text.IndexOf('/', StringComparison.Ordinal), text.LastIndexOf('/'));
        return first > 0 && last > first && last < text.Length - 1
            ? new CommandId(text[..first], text[(first + 1)..last], text[(last + 1)..])
            : null;
    }

    public override string ToString() => $"{Type}/{Entity}/{Action}";

    private static string TypeOf(SourceKind kind) => kind == SourceKind.Stream ? "stream" : "table";
}
