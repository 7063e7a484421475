namespace CtaStreaming.Platform.Ksql.Ast;

internal sealed record ListStreams(bool Extended) : Statement;

internal sealed record ListTables(bool Extended) : Statement;

internal sealed record ListTopics(bool All, bool Extended) : Statement;

internal sealed record ListQueries(bool Extended) : Statement;

internal sealed record ListProperties : Statement;

internal sealed record ListFunctions : Statement;

internal sealed record ListTypes : Statement;

internal sealed record ListVariables : Statement;

internal sealed record DescribeSource(string Name, bool Extended) : Statement;

/// <summary>DESCRIBE STREAMS or DESCRIBE TABLES.</summary>
internal sealed record DescribeSources(SourceKind Kind, bool Extended) : Statement;

internal sealed record DescribeFunction(string Name) : Statement;
