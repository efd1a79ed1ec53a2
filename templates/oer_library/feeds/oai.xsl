{% load static %}<?xml version="1.0" encoding="UTF-8"?>
<xsl:stylesheet version="1.0"
  xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:oai="http://www.openarchives.org/OAI/2.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  exclude-result-prefixes="oai dc">
<xsl:output method="html" encoding="UTF-8" doctype-system="about:legacy-compat"/>
<xsl:template match="/oai:OAI-PMH">
<html lang="en">
<head>
  <meta name="viewport" content="width=device-width, initial-scale=1"/>
  <title>OAI-PMH</title>
  <link rel="icon" href="{% static 'lms/favicon.svg' %}" type="image/svg+xml"/>
  <link rel="stylesheet" href="{% static 'oer_library/oai.css' %}"/>
</head>
<body>
<main>
  <h1>OAI-PMH</h1>
  <p>This address is for machines: harvesters take the library from here. It answers as below to what was asked on <xsl:value-of select="oai:responseDate"/>.</p>
  <nav aria-label="Verbs">
    <a href="/oai?verb=Identify">Identify</a>
    <a href="/oai?verb=ListMetadataFormats">ListMetadataFormats</a>
    <a href="/oai?verb=ListSets">ListSets</a>
    <a href="/oai?verb=ListIdentifiers&amp;metadataPrefix=oai_dc">ListIdentifiers</a>
    <a href="/oai?verb=ListRecords&amp;metadataPrefix=oai_dc">ListRecords</a>
  </nav>
  <xsl:apply-templates select="oai:error | oai:Identify | oai:ListMetadataFormats | oai:ListSets | oai:ListIdentifiers | oai:ListRecords | oai:GetRecord"/>
</main>
</body>
</html>
</xsl:template>
<xsl:template match="oai:error">
  <p class="error" role="alert"><b><xsl:value-of select="@code"/></b>: <xsl:value-of select="."/></p>
</xsl:template>
<xsl:template match="oai:Identify">
  <h2>Identify</h2>
  <dl><xsl:for-each select="*[not(self::oai:description)]">
    <dt><xsl:value-of select="local-name()"/></dt><dd><xsl:value-of select="."/></dd>
  </xsl:for-each></dl>
</xsl:template>
<xsl:template match="oai:ListMetadataFormats">
  <h2>Formats</h2>
  <ul><xsl:for-each select="oai:metadataFormat">
    <li><a href="/oai?verb=ListRecords&amp;metadataPrefix={oai:metadataPrefix}"><xsl:value-of select="oai:metadataPrefix"/></a>: <xsl:value-of select="oai:metadataNamespace"/></li>
  </xsl:for-each></ul>
</xsl:template>
<xsl:template match="oai:ListSets">
  <h2>Sets</h2>
  <ul><xsl:for-each select="oai:set">
    <li><a href="/oai?verb=ListRecords&amp;metadataPrefix=oai_dc&amp;set={oai:setSpec}"><xsl:value-of select="oai:setName"/></a> <code><xsl:value-of select="oai:setSpec"/></code></li>
  </xsl:for-each></ul>
  <xsl:apply-templates select="oai:resumptionToken"/>
</xsl:template>
<xsl:template match="oai:ListRecords | oai:ListIdentifiers | oai:GetRecord">
  <h2>Records</h2>
  <ol>
    <xsl:apply-templates select="oai:record/oai:header | oai:header"/>
  </ol>
  <xsl:apply-templates select="oai:resumptionToken"/>
</xsl:template>
<xsl:template match="oai:header">
  <li>
    <xsl:choose>
      <xsl:when test="../oai:metadata//dc:title"><b><xsl:value-of select="../oai:metadata//dc:title"/></b><br/></xsl:when>
      <xsl:when test="@status = 'deleted'"><b>Withdrawn</b><br/></xsl:when>
    </xsl:choose>
    <a href="{oai:identifier}"><xsl:value-of select="oai:identifier"/></a>
    <span><xsl:text> </xsl:text><xsl:value-of select="oai:datestamp"/></span>
  </li>
</xsl:template>
<xsl:template match="oai:resumptionToken[. != '']">
  <p><a rel="next" href="/oai?verb={local-name(..)}&amp;resumptionToken={.}">Next page</a></p>
</xsl:template>
<xsl:template match="oai:resumptionToken[. = '']"/>
</xsl:stylesheet>
