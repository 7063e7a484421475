using CtaStreaming.Platform.Ksql.Ast;
using CtaStreaming.Platform.Ksql.Engine;
using CtaStreaming.Platform.Ksql.Entities;
using CtaStreaming.Platform.Ksql.Errors;
using CtaStreaming.Platform.Ksql.Expressions;
using CtaStreaming.Platform.Ksql.Formats;
using CtaStreaming.Platform.Ksql.Schemas;
using CtaStreaming.Platform.Ksql.Statements;

namespace CtaStreaming.Platform.Ksql.Queries.Inserts;

/// <summary>INSERT INTO … VALUES. It is answered, with nothing, when the record is with all replicas.</summary>
internal sealed class InsertValuesHandler(KsqlEngine engine, InsertProducer producer) : IStatementHandler
{
    public IReadOnlyList<Type> Statements { get; } = [typeof(InsertValues)];

    public async Task<KsqlEntity?> ExecuteAsync(StatementCall call, CancellationToken cancellationToken)
    {
        var insert = (InsertValues)call.Statement;
        var target = InsertTarget.Find(call.View.State.Catalog, insert.Target, engine.Parts.TimeProvider);
        try
        {
            var row = target.Row(Values(insert, target));
            if (await call.View.Topics.FindAsync(target.Source.Topic.Name, cancellationToken) is null)
                throw new KsqlException($"Topic {target.Source.Topic.Name} does not exist.");
            if (!call.IsTrial) await await producer.Open(target.Source).WriteAsync(row, cancellationToken);
            return null;
        }
        catch (KsqlException exception)
        {
            throw Failed(insert, exception, exception.ErrorCode);
        }
        catch (SerializationException exception)
        {
            throw Failed(insert, exception, ErrorCode.BadStatement);
        }
        catch (Exception exception) when (exception is Confluent.Kafka.KafkaException or RegistryUnavailableException)
        {
            throw Failed(insert, exception, ErrorCode.ServerError);
        }
    }

    private static KsqlException Failed(InsertValues insert, Exception cause, int code) =>
        new($"Failed to insert values into '{insert.Target}'. {cause.Message}", cause) { ErrorCode = code };

    private Dictionary<string, object?> Values(InsertValues insert, InsertTarget target)
    {
        IReadOnlyList<Column> columns = insert.Columns.Count == 0 ? target.Columns : [.. insert.Columns.Select(target.Column)];
        if (columns.Count != insert.Values.Count)
        {
            throw new KsqlException(
                $"Expected a value for each column. Expected Columns: [{string.Join(", ", columns.Select(column => Identifier.Quote(column.Name)))}]."
                + $" Got [{string.Join(", ", insert.Values.Select(ExpressionText.Of))}]");
        }

        if (columns.GroupBy(column => column.Name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new KsqlException($"Column {Identifier.Quote(twice.Key)} is given more than once.");
        var compiler = new ExpressionCompiler(engine.Parts.Functions);
        return columns.Zip(insert.Values).ToDictionary(pair => pair.First.Name, pair => Value(compiler, pair.First, pair.Second));
    }

    private static object? Value(ExpressionCompiler compiler, Column column, Expression expression)
    {
        var compiled = compiler.Compile(expression, []);
        object? value;
        try
        {
            value = compiled.Evaluate([]);
        }
        catch (Exception exception) when (exception is not (KsqlException or OutOfMemoryException))
        {
            throw new KsqlException($"Failed to evaluate {ExpressionText.Of(expression)}: {exception.Message}", exception);
        }

        return Coercion.ForInsert(value, compiled.Type, column.Type, column.Name);
    }
}
