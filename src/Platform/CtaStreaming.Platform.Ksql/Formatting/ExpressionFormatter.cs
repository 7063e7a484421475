using System.Globalization;
using System.Text;
using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Parsing;

namespace CtaStreaming.Platform.Ksql.Formatting;

internal sealed class ExpressionFormatter(StringBuilder sql)
{
    public void Append(Expression expression)
    {
        switch (expression)
        {
            case NullLiteral:
                sql.Append("null");
                break;
            case BooleanLiteral literal:
                sql.Append(literal.Value ? "true" : "false");
                break;
            case IntegerLiteral literal:
                sql.Append(CultureInfo.InvariantCulture, $"{literal.Value}");
                break;
            case LongLiteral literal:
                sql.Append(CultureInfo.InvariantCulture, $"{literal.Value}");
                break;
            case DoubleLiteral literal:
                sql.Append(LiteralFormatter.Double(literal.Value));
                break;
            case DecimalLiteral literal:
                sql.Append(LiteralFormatter.Decimal(literal.Value));
                break;
            case StringLiteral literal:
                sql.Append(LiteralFormatter.String(literal.Value));
                break;
            case TimeUnitLiteral literal:
                sql.Append(TimeUnitNames.Plural(literal.Unit));
                break;
            case ColumnReference { Source: null } column:
                sql.Append(SqlIdentifier.Format(column.Name));
                break;
            case ColumnReference column:
                sql.Append(SqlIdentifier.Format(column.Source)).Append('.').Append(SqlIdentifier.Format(column.Name));
                break;
            default:
                AppendComposite(expression);
                break;
        }
    }

    private void AppendComposite(Expression expression)
    {
        switch (expression)
        {
            case FieldAccess access:
                AppendBase(access.Base);
                sql.Append("->").Append(SqlIdentifier.Format(access.Field));
                break;
            case Subscript subscript:
                AppendBase(subscript.Base);
                sql.Append('[');
                Append(subscript.Index);
                sql.Append(']');
                break;
            case FunctionCall call:
                AppendCall(call);
                break;
            case Cast cast:
                sql.Append("CAST(");
                Append(cast.Operand);
                sql.Append(" AS ").Append(cast.Type).Append(')');
                break;
            case ArrayConstructor array:
                sql.Append("ARRAY[");
                AppendList(array.Items, Append);
                sql.Append(']');
                break;
            case MapConstructor map:
                sql.Append("MAP(");
                AppendList(map.Entries, entry =>
                {
                    Append(entry.Key);
                    sql.Append(":=");
                    Append(entry.Value);
                });
                sql.Append(')');
                break;
            case StructConstructor record:
                sql.Append("STRUCT(");
                AppendList(record.Fields, field =>
                {
                    sql.Append(SqlIdentifier.Format(field.Name)).Append(":=");
                    Append(field.Value);
                });
                sql.Append(')');
                break;
            case Sign sign:
                AppendSign(sign);
                break;
            default:
                sql.Append('(');
                new OperatorFormatter(sql, this).Append(expression);
                sql.Append(')');
                break;
        }
    }

    public void AppendList<T>(IReadOnlyList<T> items, Action<T> append)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) sql.Append(", ");
            append(items[i]);
        }
    }

    /// <summary>What <c>[]</c> or <c>-></c> follows. A sign would take the whole of it.</summary>
    private void AppendBase(Expression expression)
    {
        if (expression is not Sign)
        {
            Append(expression);
            return;
        }

        sql.Append('(');
        Append(expression);
        sql.Append(')');
    }

    private void AppendCall(FunctionCall call)
    {
        sql.Append(SqlIdentifier.FormatFunction(call.Name)).Append('(');
        if (call is { Name: "COUNT", Arguments.Count: 0 }) sql.Append('*');
        AppendList(call.Arguments, Append);
        sql.Append(')');
    }

    private void AppendSign(Sign sign)
    {
        sql.Append(sign.IsNegative ? '-' : '+');
        var start = sql.Length;
        Append(sign.Operand);
        if (!sign.IsNegative) return;

        // -- would begin a comment, and a minus before a number become a part of it.
        if (sql[start] == '-') sql.Insert(start, ' ');
        else if (char.IsAsciiDigit(sql[start])) sql.Insert(start, '(').Append(')');
    }
}
