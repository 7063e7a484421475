namespace CtaStreaming.Platform.Ksql.Ast;

internal abstract record Statement;

internal sealed record QueryStatement(Query Query) : Statement;

internal sealed record PrintTopic(string Topic, bool FromBeginning, int? Interval, int? Limit) : Statement;

internal sealed record InsertValues(string Target, ValueList<string> Columns, ValueList<Expression> Values) : Statement;

/// <summary><c>SET 'name' = 'value'</c>.</summary>
internal sealed record SetProperty(string Name, string Value) : Statement;

/// <param name="Name">Null: every property.</param>
internal sealed record UnsetProperty(string? Name) : Statement;

/// <summary><c>DEFINE name = 'value'</c>: the parser replaces <c>${name}</c> in what follows.</summary>
internal sealed record DefineVariable(string Name, string Value) : Statement;

internal sealed record UndefineVariable(string Name) : Statement;

/// <summary><c>EXPLAIN query_id</c> or <c>EXPLAIN statement</c>.</summary>
internal sealed record Explain(string? QueryId, Statement? Statement) : Statement;
