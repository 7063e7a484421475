using CtaStreaming.Kafka.Transactions;

namespace CtaStreaming.Kafka.Tests.Transactions;

public sealed class TransactionOptionsTests
{
    private readonly TransactionOptionsValidator _validator = new();

    [Fact]
    public void The_defaults_are_valid() => Assert.True(_validator.Validate(null, new TransactionOptions()).Succeeded);

    [Theory]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("name\n")]
    public void A_name_with_other_characters_is_refused(string instance) =>
        Assert.StartsWith("Transactions:Instance: ", Failure(new TransactionOptions { Instance = instance }), StringComparison.Ordinal);

    [Fact]
    public void A_name_may_have_64_characters_and_no_more()
    {
        Assert.True(_validator.Validate(null, new TransactionOptions { Instance = new string('x', 64) }).Succeeded);
        Assert.NotNull(Failure(new TransactionOptions { Instance = new string('x', 65) }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100_001)]
    public void A_size_out_of_range_is_named(int records) =>
        Assert.Equal($"Transactions:MaxRecords: {records} is not between 1 and 100000.", Failure(new TransactionOptions { MaxRecords = records }));

    [Theory]
    [InlineData(-1)]
    [InlineData(1001)]
    public void A_delay_out_of_range_is_named(int milliseconds) => Assert.StartsWith(
        "Transactions:MaxDelay: ", Failure(new TransactionOptions { MaxDelay = TimeSpan.FromMilliseconds(milliseconds) }), StringComparison.Ordinal);

    [Theory]
    [InlineData(1)]
    [InlineData(901)]
    public void A_timeout_out_of_range_is_named(int seconds) => Assert.StartsWith(
        "Transactions:Timeout: ", Failure(new TransactionOptions { Timeout = TimeSpan.FromSeconds(seconds) }), StringComparison.Ordinal);

    private string Failure(TransactionOptions options) => Assert.Single(_validator.Validate(null, options).Failures!);
}
