using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Entities;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Statements;

namespace CtaStreaming.Platform.Ksql.Queries;

/// <summary>INSERT INTO … VALUES: one record, written when the statement is answered.</summary>
internal sealed class InsertValuesHandler(KsqlEngine engine, ExpressionCompiler compiler, RecordWriter writer) : IStatementHandler
{
    public IReadOnlyList<Type> Statements { get; } = [typeof(InsertValues)];

    public async Task<KsqlEntity?> ExecuteAsync(StatementCall call, CancellationToken cancellationToken)
    {
        var insert = (InsertValues)call.Statement;
        try
        {
            var source = InsertRules.Target(insert.Target, call.View.State.Catalog);
            var columns = insert.Columns.Count > 0 ? [.. insert.Columns] : (IReadOnlyList<string>)[.. source.Schema.Key.Concat(source.Schema.Value).Select(column => column.Name)];
            if (columns.Count != insert.Values.Count)
                throw new KsqlException($"Expected a value for each column. Expected Columns: [{string.Join(", ", columns)}]. Got {insert.Values.Count} values.");
            var values = new Dictionary<string, object?>();
            foreach (var (name, expression) in columns.Zip(insert.Values))
            {
                var type = InsertRules.TypeOf(source, name);
                var compiled = compiler.Compile(expression, []);
                values[name] = Coercion.ForInsert(compiled.Evaluate([]), compiled.Type, type, name);
            }

            var record = InsertRules.Record(source, values, engine.Parts.TimeProvider);
            // On a trial the source may be one that the same request creates.
            if (!call.IsTrial) await writer.WriteAsync(source, record, cancellationToken);
            return null;
        }
        catch (Exception exception) when (exception is KsqlException or SerializationException or InvalidOperationException or ArithmeticException)
        {
            throw new KsqlException($"Failed to insert values into '{insert.Target}'. {exception.Message}", exception);
        }
    }
}
