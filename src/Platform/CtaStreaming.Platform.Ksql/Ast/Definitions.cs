using CtaStreaming.Platform.Ksql.Types;

namespace CtaStreaming.Platform.Ksql.Ast;

internal enum SourceKind
{
    Stream,
    Table,
}

/// <summary>CREATE [OR REPLACE] [SOURCE] STREAM|TABLE [IF NOT EXISTS] name (elements) WITH (…).</summary>
/// <param name="Elements">Empty where the columns come from the registry.</param>
/// <param name="IsSource">CREATE SOURCE …: read only.</param>
internal sealed record CreateSource(
    SourceKind Kind, string Name, ValueList<TableElement> Elements, bool OrReplace, bool IfNotExists, bool IsSource, ValueList<Property> With)
    : Statement;

internal sealed record TableElement(string Name, SqlType Type, ColumnConstraint Constraint, string? HeaderKey);

internal enum ColumnConstraint
{
    None,
    Key,
    PrimaryKey,
    Headers,
}

/// <summary>An entry of WITH. The name is folded to upper case, the value a literal.</summary>
internal sealed record Property(string Name, Expression Value);

/// <summary>CREATE STREAM|TABLE … AS SELECT.</summary>
internal sealed record CreateAsSelect(
    SourceKind Kind, string Name, Query Query, bool OrReplace, bool IfNotExists, ValueList<Property> With) : Statement;

/// <summary>INSERT INTO stream [WITH (QUERY_ID='…')] SELECT.</summary>
internal sealed record InsertSelect(string Target, Query Query, ValueList<Property> With) : Statement;

internal sealed record AlterSource(SourceKind Kind, string Name, ValueList<TableElement> Columns) : Statement;

internal sealed record DropSource(SourceKind Kind, string Name, bool IfExists, bool DeleteTopic) : Statement;

internal sealed record CreateType(string Name, SqlType Type, bool IfNotExists) : Statement;

internal sealed record DropType(string Name, bool IfExists) : Statement;

/// <param name="QueryId">Null: ALL.</param>
internal sealed record Terminate(string? QueryId) : Statement;

/// <param name="QueryId">Null: ALL.</param>
internal sealed record Pause(string? QueryId) : Statement;

/// <param name="QueryId">Null: ALL.</param>
internal sealed record Resume(string? QueryId) : Statement;
