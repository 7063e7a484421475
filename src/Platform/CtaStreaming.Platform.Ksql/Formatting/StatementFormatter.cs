using System.Globalization;
using System.Text;
using CtaStreaming.Platform.Ksql.Ast;

namespace CtaStreaming.Platform.Ksql.Formatting;

internal sealed class StatementFormatter(StringBuilder sql)
{
    private readonly DefinitionFormatter _definitions = new(sql);

    public void Append(Statement statement)
    {
        switch (statement)
        {
            case QueryStatement query:
                new QueryFormatter(sql).Append(query.Query);
                break;
            case CreateSource create:
                _definitions.Append(create);
                break;
            case CreateAsSelect create:
                _definitions.Append(create);
                break;
            case InsertSelect insert:
                _definitions.Append(insert);
                break;
            case InsertValues insert:
                _definitions.Append(insert);
                break;
            case AlterSource alter:
                _definitions.Append(alter);
                break;
            case DropSource drop:
                _definitions.Append(drop);
                break;
            case PrintTopic print:
                Append(print);
                break;
            case Explain { Statement: { } explained }:
                sql.Append("EXPLAIN ");
                Append(explained);
                break;
            default:
                sql.Append(Short(statement) ?? throw new ArgumentException($"{statement.GetType().Name} has no text", nameof(statement)));
                break;
        }
    }

    private void Append(PrintTopic print)
    {
        sql.Append("PRINT ").Append(LiteralFormatter.String(print.Topic));
        if (print.FromBeginning) sql.Append(" FROM BEGINNING");
        if (print.Interval is { } interval) sql.Append(CultureInfo.InvariantCulture, $" INTERVAL {interval}");
        if (print.Limit is { } limit) sql.Append(CultureInfo.InvariantCulture, $" LIMIT {limit}");
    }

    private static string? Short(Statement statement) => statement switch
    {
        CreateType create => $"CREATE TYPE {(create.IfNotExists ? "IF NOT EXISTS " : "")}{SqlIdentifier.Format(create.Name)} AS {create.Type}",
        DropType drop => $"DROP TYPE {(drop.IfExists ? "IF EXISTS " : "")}{SqlIdentifier.Format(drop.Name)}",
        Terminate terminate => $"TERMINATE {IdOrAll(terminate.QueryId)}",
        Pause pause => $"PAUSE {IdOrAll(pause.QueryId)}",
        Resume resume => $"RESUME {IdOrAll(resume.QueryId)}",
        SetProperty set => $"SET {LiteralFormatter.String(set.Name)}={LiteralFormatter.String(set.Value)}",
        UnsetProperty unset => $"UNSET {(unset.Name is null ? "ALL" : LiteralFormatter.String(unset.Name))}",
        DefineVariable define => $"DEFINE {define.Name}={LiteralFormatter.String(define.Value)}",
        UndefineVariable undefine => $"UNDEFINE {undefine.Name}",
        Explain { QueryId: { } id } => $"EXPLAIN {SqlIdentifier.Format(id)}",
        DescribeSource describe => $"DESCRIBE {SqlIdentifier.Format(describe.Name)}{Extended(describe.Extended)}",
        DescribeSources { Kind: SourceKind.Stream } describe => $"DESCRIBE STREAMS{Extended(describe.Extended)}",
        DescribeSources describe => $"DESCRIBE TABLES{Extended(describe.Extended)}",
        DescribeFunction describe => $"DESCRIBE FUNCTION {SqlIdentifier.Format(describe.Name)}",
        _ => Listing(statement),
    };

    private static string? Listing(Statement statement) => statement switch
    {
        ListStreams list => $"SHOW STREAMS{Extended(list.Extended)}",
        ListTables list => $"SHOW TABLES{Extended(list.Extended)}",
        ListTopics list => $"SHOW {(list.All ? "ALL " : "")}TOPICS{Extended(list.Extended)}",
        ListQueries list => $"SHOW QUERIES{Extended(list.Extended)}",
        ListProperties => "SHOW PROPERTIES",
        ListFunctions => "SHOW FUNCTIONS",
        ListTypes => "SHOW TYPES",
        ListVariables => "SHOW VARIABLES",
        _ => null,
    };

    private static string IdOrAll(string? id) => id is null ? "ALL" : SqlIdentifier.Format(id);

    private static string Extended(bool extended) => extended ? " EXTENDED" : "";
}
