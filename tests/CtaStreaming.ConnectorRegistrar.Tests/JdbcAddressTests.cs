namespace CtaStreaming.ConnectorRegistrar.Tests;

public sealed class JdbcAddressTests
{
    [Theory]
    [InlineData("Host=localhost;Database=cta", "jdbc:postgresql://localhost:5432/cta")]
    [InlineData("Server=db; Port=6000; Database=my db", "jdbc:postgresql://db:6000/my%20db")]
    [InlineData("host=::1;database=cta", "jdbc:postgresql://[::1]:5432/cta")]
    [InlineData("Host=db;Database=cta;SSL Mode=VerifyFull", "jdbc:postgresql://db:5432/cta?sslmode=verify-full")]
    [InlineData("Host=db;Database=cta;SslMode=Require", "jdbc:postgresql://db:5432/cta?sslmode=require")]
    public void A_connection_string_becomes_an_address_of_JDBC(string connectionString, string url) =>
        Assert.Equal(url, JdbcAddress.Parse(connectionString).Url);

    [Fact]
    public void User_and_password_stay_out_of_the_address()
    {
        var address = JdbcAddress.Parse("Host=db;Database=cta;User Id=u;Pwd='p;1'");

        Assert.Equal(("u", "p;1"), (address.User, address.Password));
        Assert.Equal("jdbc:postgresql://db:5432/cta", address.Url);
    }

    [Theory]
    [InlineData(null, "there is no Host")]
    [InlineData("", "there is no Host")]
    [InlineData("Host=db", "there is no Database")]
    [InlineData("Host=db;Database=cta;Port=x", "'x' is no port")]
    [InlineData("Host=db;Database=cta;Pooling=false", "'pooling' has no equivalent")]
    [InlineData("nonsense", "not of the form")]
    public void What_is_wrong_is_named(string? connectionString, string said) =>
        Assert.Contains(said, Assert.Throws<FormatException>(() => JdbcAddress.Parse(connectionString)).Message, StringComparison.Ordinal);
}
