namespace CtaStreaming.TopicCopier.Tests;

public sealed class OptionTests
{
    [Theory]
    [InlineData("Target:BootstrapServers: '' is not host:port")]
    [InlineData("Target:BootstrapServers: 'no where' is not host:port", "--to", "no where")]
    [InlineData("Source:BootstrapServers: 'no where' is not host:port", "--from", "no where", "--to", "127.0.0.1:1")]
    [InlineData("Target:BootstrapServers: '127.0.0.1:1' is the source as well", "--from", "127.0.0.1:1", "--to", "127.0.0.1:1")]
    [InlineData("Target:Client: No such configuration property: \"security.protocl\"", "--to", "127.0.0.1:1", "--Target:Client:security.protocl", "SSL")]
    [InlineData("Target:ReplicationFactor: 0 is neither", "--to", "127.0.0.1:1", "--replication-factor", "0")]
    [InlineData("Copier:Topics: '(' is not a regular expression", "--to", "127.0.0.1:1", "--topics", "(")]
    [InlineData("Copier:Groups: '(' is not a regular expression", "--to", "127.0.0.1:1", "--groups", "(")]
    [InlineData("There is no option --resume", "--to", "127.0.0.1:1", "--resume", "true")]
    public async Task A_wrong_option_is_named_with_exit_code_2(string expected, params string[] args)
    {
        var (exitCode, output) = await TwoClusters.RunAsync(args);

        Assert.Equal(2, exitCode);
        Assert.Contains(expected, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_is_given_up_with_its_address()
    {
        var (exitCode, output) = await TwoClusters.RunAsync("--from", "127.0.0.1:1", "--to", "127.0.0.1:2", "--Copier:Timeout", "00:00:00.500");

        Assert.Equal(1, exitCode);
        Assert.Contains("Kafka at 127.0.0.1:1 has not answered within 0.5 s", output, StringComparison.Ordinal);
        Assert.Contains("nothing has been written", output, StringComparison.Ordinal);
    }
}
