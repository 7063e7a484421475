using System.Text;
using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Formatting;

/// <summary>CREATE, ALTER, DROP and INSERT.</summary>
internal sealed class DefinitionFormatter(StringBuilder sql)
{
    private readonly ExpressionFormatter _expressions = new(sql);
    private readonly QueryFormatter _queries = new(sql);

    public void Append(CreateSource create)
    {
        Head(create.Kind, create.Name, create.OrReplace, create.IsSource, create.IfNotExists);
        if (create.Elements.Count > 0)
        {
            sql.Append(" (");
            _expressions.AppendList(create.Elements, Append);
            sql.Append(')');
        }

        Append(create.With);
    }

    public void Append(CreateAsSelect create)
    {
        Head(create.Kind, create.Name, create.OrReplace, isSource: false, create.IfNotExists);
        Append(create.With);
        sql.Append(" AS ");
        _queries.Append(create.Query);
    }

    public void Append(InsertSelect insert)
    {
        sql.Append("INSERT INTO ").Append(SqlIdentifier.Format(insert.Target));
        Append(insert.With);
        sql.Append(' ');
        _queries.Append(insert.Query);
    }

    public void Append(InsertValues insert)
    {
        sql.Append("INSERT INTO ").Append(SqlIdentifier.Format(insert.Target));
        if (insert.Columns.Count > 0) sql.Append(" (").AppendJoin(", ", insert.Columns.Select(SqlIdentifier.Format)).Append(')');
        sql.Append(" VALUES (");
        _expressions.AppendList(insert.Values, _expressions.Append);
        sql.Append(')');
    }

    public void Append(AlterSource alter)
    {
        sql.Append("ALTER ").Append(Word(alter.Kind)).Append(' ').Append(SqlIdentifier.Format(alter.Name)).Append(' ');
        _expressions.AppendList(alter.Columns, column => sql.Append($"ADD COLUMN {SqlIdentifier.Format(column.Name)} {column.Type}"));
    }

    public void Append(DropSource drop)
    {
        sql.Append("DROP ").Append(Word(drop.Kind)).Append(drop.IfExists ? " IF EXISTS " : " ").Append(SqlIdentifier.Format(drop.Name));
        if (drop.DeleteTopic) sql.Append(" DELETE TOPIC");
    }

    private void Head(SourceKind kind, string name, bool orReplace, bool isSource, bool ifNotExists) => sql
        .Append(orReplace ? "CREATE OR REPLACE " : "CREATE ")
        .Append(isSource ? "SOURCE " : "")
        .Append(Word(kind))
        .Append(ifNotExists ? " IF NOT EXISTS " : " ")
        .Append(SqlIdentifier.Format(name));

    private void Append(TableElement element)
    {
        sql.Append(SqlIdentifier.Format(element.Name)).Append(' ').Append(element.Type);
        sql.Append(element switch
        {
            { Constraint: ColumnConstraint.Key } => " KEY",
            { Constraint: ColumnConstraint.PrimaryKey } => " PRIMARY KEY",
            { Constraint: ColumnConstraint.Headers, HeaderKey: { } key } => $" HEADER({LiteralFormatter.String(key)})",
            { Constraint: ColumnConstraint.Headers } => " HEADERS",
            _ => "",
        });
    }

    private void Append(ValueList<Property> properties)
    {
        if (properties.Count == 0) return;
        sql.Append(" WITH (");
        _expressions.AppendList(properties, property =>
        {
            sql.Append(SqlIdentifier.IsPlain(property.Name) ? SqlIdentifier.Format(property.Name) : LiteralFormatter.String(property.Name));
            sql.Append('=');
            _expressions.Append(property.Value);
        });
        sql.Append(')');
    }

    private static string Word(SourceKind kind) => kind == SourceKind.Stream ? "STREAM" : "TABLE";
}
