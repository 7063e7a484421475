using CtaStreaming.Platform.Ksql.Execution.State;
using CtaStreaming.Platform.Ksql.Tests.Formats.Support;
using CtaStreaming.Platform.Ksql.Values;
using FsCheck;
using FsCheck.Fluent;

namespace CtaStreaming.Platform.Ksql.Tests.Execution;

public sealed class StateProperties
{
    [Fact]
    public void A_row_of_any_types_comes_back_as_it_was() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300),
        Prop.ForAll(RowGen.Of("JSON").ToArbitrary(), sample =>
        {
            var codec = RowCodec.For(sample.Columns);
            var writer = new StateWriter();
            foreach (var row in sample.Rows)
            {
                codec.Write(writer, row);
                var reader = new StateReader(writer.Take());
                Assert.True(SqlEquality.Equal(row, codec.Read(ref reader)));
            }
        }));

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void Numbers_of_any_size_come_back(long number)
    {
        var writer = new StateWriter();
        writer.Long(number);
        var reader = new StateReader(writer.Take());
        Assert.Equal(number, reader.Long());
    }

    [Fact]
    public void Bytes_that_end_too_early_are_refused() => Assert.Throws<InvalidDataException>(() =>
    {
        var reader = new StateReader([0x80]);
        reader.Long();
    });
}
